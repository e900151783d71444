import type { ModuleRegistry } from '../../core/module/registry';
import { nameIn } from '../../engine/history/summarise-run';
import type { RunRecord } from '../../engine/run-record';
import { clusterSections } from './clusters';
import { evaluationSections } from './evaluations';
import { durationText, timeText } from './figures';
import { graphSvg } from './graph-svg';
import { html, Html } from './html';
import { dataSection, seedsOf, settingsSection } from './settings';
import { outputsOf, type ReportHost } from './stored-outputs';
import { pageStyle } from './style';
import { timesSection } from './times';

/** By this a page is known to be one of ours, and may be written over. */
export const REPORT_MARK = '<meta name="generator" content="Centroid report" />';

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Html | readonly Html[] | undefined;
}

/**
 * A run as one page that needs nothing else: no script, no request; pictures are part of it. What is no longer stored
 * is left out or taken from the record.
 * @param label what people call the run
 */
export async function makeReport(record: RunRecord, host: ReportHost, label?: string): Promise<string> {
  const { registry } = host;
  const { title, summary, description } = record.experiment;
  const outputs = outputsOf(record, registry);
  const sections: readonly Section[] = [
    { id: 'graph', title: 'Graph', content: graphSvg(record, registry) },
    { id: 'evaluations', title: 'Evaluations', content: await evaluationSections(outputs, host) },
    { id: 'clusters', title: 'Clusters', content: await clusterSections(outputs, host) },
    { id: 'settings', title: 'Settings', content: settingsSection(record, registry) },
    { id: 'times', title: 'Times', content: timesSection(record, registry) },
    { id: 'data', title: 'Data', content: dataSection(record, registry) },
    { id: 'versions', title: 'Versions and seeds', content: versions(record, registry) },
  ].filter(({ content }) => content !== undefined && !(Array.isArray(content) && content.length === 0));
  const name = title || 'Untitled experiment';
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        ${new Html(REPORT_MARK)}
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <link rel="icon" href="data:," />
        <title>${name} - Centroid report</title>
        <style>
          ${new Html(pageStyle)}
        </style>
      </head>
      <body>
        <header>
          <h1>${name}</h1>
          ${summary === '' ? undefined : html`<p>${summary}</p>`}
          ${description === '' ? undefined : html`<p class="quiet description">${description}</p>`}
          ${facts(record, label)} ${problems(record, registry)}
          <nav aria-label="Sections">
            ${sections.map((section) => html`<a href="#${section.id}">${section.title}</a>`)}
          </nav>
        </header>
        <main>
          ${sections.map(
            (section) =>
              html`<section id="${section.id}">
                <h2>${section.title}</h2>
                ${section.content}
              </section>`,
          )}
        </main>
        <footer>Made by Centroid ${record.environment.application} from the record of the run ${record.id}.</footer>
      </body>
    </html> `.text;
}

function facts(record: RunRecord, label: string | undefined): Html {
  const nodes = Object.values(record.nodes);
  const count = (status: string): number => nodes.filter((node) => node.status === status).length;
  const rows: readonly (readonly [string, string | undefined, string?])[] = [
    ['Run', label],
    ['Status', record.status, `status ${record.status}`],
    ['Started (UTC)', timeText(record.startedAt)],
    ['Duration', record.durationMs === undefined ? undefined : durationText(record.durationMs)],
    ['Modules', `${count('finished')} ran, ${count('reused')} reused`],
  ];
  return html`<dl class="facts">
    ${rows.map(([name, value, style = '']) =>
      value === undefined
        ? undefined
        : html`<div>
            <dt>${name}</dt>
            <dd class="${style}">${value}</dd>
          </div>`,
    )}
  </dl>`;
}

/** What failed, and what modules warned of. */
function problems(record: RunRecord, registry: ModuleRegistry): Html {
  const nodes = Object.values(record.nodes).map((node) => ({ node, name: nameIn(record, node, registry) }));
  const errors = nodes.flatMap(({ node: { error }, name }) =>
    error ? [html`<li><strong>${name}</strong>: ${error.message}</li>`] : [],
  );
  const warnings = nodes.flatMap(({ node: { log = [] }, name }) =>
    log
      .filter(({ level }) => level === 'warn')
      .map(({ message }) => html`<li><strong>${name}</strong>: ${message}</li>`),
  );
  return html`${
    errors.length > 0
      ? html`<div class="problems">
          Errors
          <ul>
            ${errors}
          </ul>
        </div>`
      : undefined
  }
  ${
    warnings.length > 0
      ? html`<div class="problems warnings">
          Warnings
          <ul>
            ${warnings}
          </ul>
        </div>`
      : undefined
  }`;
}

function versions(record: RunRecord, registry: ModuleRegistry): Html {
  const { application, platform, runtime, threads } = record.environment;
  const rows: readonly (readonly [string, string])[] = [
    ['Centroid', application],
    ['Runtime', runtime],
    ['Platform', platform],
    ['Threads', String(threads)],
    ...seedsOf(record, registry).map(({ module, seed }) => [`Seed of ${module}`, seed] as const),
  ];
  return html`<table>
    <tbody>
      ${rows.map(
        ([name, value]) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${value}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
