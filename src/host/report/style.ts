/** The page's look: light or dark as the reader's system, and light on paper. Fonts of the machine: nothing is loaded. */
export const pageStyle = `
:root {
  color-scheme: light;
  --paper: #ffffff; --text: #242424; --quiet: #5c5c5c; --line: #d1d1d1; --faint: #f5f5f5; --brand: #0f6cbd;
  --heat-from: #e8f3f9; --heat-to: #4aa0d0; --heat-text: #000000; --frame: #424242;
  --good: #0e700e; --bad: #b10e1c; --warn: #8a5300; --idle: #8a8a8a;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    color-scheme: dark;
    --paper: #1f1f1f; --text: #ffffff; --quiet: #c2c2c2; --line: #525252; --faint: #292929; --brand: #75b8f3;
    --heat-from: #213442; --heat-to: #1f5f8b; --heat-text: #ffffff; --frame: #e0e0e0;
    --good: #7fd17f; --bad: #f19ca3; --warn: #f0c27a; --idle: #a0a0a0;
  }
  .light-only { display: none; }
}
@media not screen { .dark-only { display: none; } }
@media (prefers-color-scheme: light), (prefers-color-scheme: no-preference) { .dark-only { display: none; } }
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 32px 24px 64px; max-width: 1100px; background: var(--paper); color: var(--text);
  font: 15px/1.5 'Segoe UI', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif;
}
h1 { margin: 0; font-size: 30px; line-height: 1.2; }
h2 { margin: 48px 0 8px; padding-bottom: 6px; font-size: 21px; color: var(--brand); border-bottom: 1px solid var(--line); }
h3 { margin: 28px 0 8px; font-size: 16px; }
p { margin: 8px 0; }
.description { white-space: pre-line; max-width: 75ch; }
.quiet { color: var(--quiet); font-weight: 400; }
.facts { display: flex; flex-wrap: wrap; gap: 8px 32px; margin: 20px 0 0; }
.facts div { display: flex; flex-direction: column; }
.facts dt { color: var(--quiet); font-size: 13px; }
.facts dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
.status { text-transform: capitalize; }
.status.finished { color: var(--good); } .status.failed { color: var(--bad); }
.status.cancelled, .status.interrupted { color: var(--warn); }
nav { margin-top: 20px; } nav a { margin-right: 18px; color: var(--brand); }
.problems { margin: 20px 0; padding: 10px 16px; border-left: 4px solid var(--bad); background: var(--faint); overflow-wrap: anywhere; }
.problems.warnings { border-color: var(--warn); }
.problems ul { margin: 4px 0; padding-left: 20px; }
table { border-collapse: collapse; margin: 8px 0 16px; }
th, td { padding: 5px 14px 5px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 400; font-size: 13px; vertical-align: bottom; }
tbody th { font-weight: 600; }
.number, .figures td, .total { text-align: right; font-variant-numeric: tabular-nums; }
.figures td { padding-left: 24px; }
.figures td.name { padding-left: 0; text-align: left; white-space: nowrap; }
.settings th[rowspan] .quiet { display: block; font-size: 12px; }
.settings .set { font-weight: 600; }
.path { font-family: ui-monospace, Consolas, 'Liberation Mono', monospace; font-size: 12px; overflow-wrap: anywhere; }
figure { margin: 16px 0; }
figcaption { margin-bottom: 6px; font-weight: 600; }
.wide { overflow-x: auto; }
.heat { border-collapse: separate; border-spacing: 1px; }
.heat th, .heat td { border: 0; padding: 4px 8px; }
.heat td { min-width: 52px; height: 30px; text-align: center; vertical-align: middle; font-variant-numeric: tabular-nums; }
.heat thead th { text-align: center; }
.heat .label { max-width: 110px; overflow-wrap: anywhere; }
.heat tbody th { text-align: right; font-weight: 400; white-space: nowrap; }
.heat .total { color: var(--quiet); text-align: right; }
.heat .cell {
  background: color-mix(in srgb, var(--heat-to) var(--share), var(--heat-from)); color: var(--heat-text); font-weight: 600;
  print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
.heat .framed { outline: 2px solid var(--frame); outline-offset: -2px; }
.chart svg { display: block; width: 100%; height: auto; }
.graph { display: block; width: 100%; height: auto; }
.graph .wire { fill: none; stroke: var(--idle); stroke-width: 2; }
.graph rect { fill: var(--faint); stroke: var(--line); stroke-width: 1.5; }
.graph text { fill: var(--text); font-size: 13.5px; }
.graph .group rect { fill: currentColor; fill-opacity: 0.2; stroke: currentColor; }
.graph .group text { font-weight: 600; }
.graph circle { fill: var(--idle); }
.graph .finished circle, .graph .reused circle { fill: var(--good); }
.graph .failed circle { fill: var(--bad); } .graph .failed rect { stroke: var(--bad); }
.graph .cancelled circle, .graph .skipped circle { fill: var(--warn); }
.pictures { display: flex; flex-wrap: wrap; gap: 4px; align-items: flex-start; }
.pictures img { width: 72px; height: 72px; object-fit: contain; border-radius: 4px; background: var(--faint); }
.pictures .average { margin-right: 8px; outline: 2px solid var(--brand); outline-offset: 1px; }
.no-picture { width: 72px; height: 72px; overflow: hidden; font-size: 11px; color: var(--quiet); border: 1px dashed var(--line); }
footer { margin-top: 56px; color: var(--quiet); font-size: 13px; }
@media print {
  body { padding: 0; max-width: none; font-size: 11pt; }
  nav { display: none; }
  h2, h3 { break-after: avoid; }
  figure, tr, .chart, .graph { break-inside: avoid; }
  .wide { overflow: visible; }
}
`;
