import { own } from '../../core/experiment/record';
import type { ModuleRegistry } from '../../core/module/registry';
import { settingsOf, type NodeSettings } from '../../engine/history/run-settings';
import { canonicalText } from '../../engine/recipe';
import type { RunRecord } from '../../engine/run-record';
import { html, type Html } from './html';

/** The parameters in force of every module; what is not the default stands out. */
export function settingsSection(record: RunRecord, registry: ModuleRegistry): Html {
  const all = inOrder(record, registry).filter(({ parameters }) => parameters.size > 0);
  return html`<p class="quiet">What is not the default stands out.</p>
    <table class="settings">
      <thead>
        <tr>
          <th scope="col">Module</th>
          <th scope="col">Parameter</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      ${all.map(({ name, module, version, parameters }) => {
        const definition = registry.get(module);
        const rows = [...parameters];
        return html`<tbody>
          ${rows.map(([id, { name: parameter, text, exact }], i) => {
            const standard = definition?.parameters.find((known) => known.id === id)?.default;
            const isSet = standard !== undefined && canonicalText(standard) !== exact;
            return html`<tr>
              ${
                i === 0
                  ? html`<th scope="rowgroup" rowspan="${rows.length}">
                      ${name}<span class="quiet">${module}, version ${version}</span>
                    </th>`
                  : undefined
              }
              <td>${parameter}</td>
              <td class="${isSet ? 'set' : ''}">${text}</td>
            </tr>`;
          })}
        </tbody>`;
      })}
    </table>`;
}

/** The settings of every node in the order in which they ran, then of those that were not to run. */
function inOrder(record: RunRecord, registry: ModuleRegistry): NodeSettings[] {
  const all = settingsOf(record, registry);
  return [...new Set([...Object.keys(record.nodes), ...all.keys()])].flatMap((node) => all.get(node) ?? []);
}

/** What was read, with its fingerprint: the same fingerprint is the same content. */
export function dataSection(record: RunRecord, registry: ModuleRegistry): Html | undefined {
  const rows = inOrder(record, registry).flatMap(({ node, name, data }) =>
    Array.from(data, ([id, { name: parameter, fingerprint }]) => {
      const path = own(record.nodes, node)?.recipe?.parameters[id];
      return html`<tr>
        <th scope="row">${name}</th>
        <td>${parameter}</td>
        <td class="path">${typeof path === 'string' ? path : ''}</td>
        <td class="path">${fingerprint}</td>
      </tr>`;
    }),
  );
  if (rows.length === 0) return undefined;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Module</th>
        <th scope="col">Parameter</th>
        <th scope="col">Read from</th>
        <th scope="col">Fingerprint</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** Seeds among the parameters in force. */
export function seedsOf(
  record: RunRecord,
  registry: ModuleRegistry,
): { readonly module: string; readonly seed: string }[] {
  return inOrder(record, registry).flatMap(({ name, parameters }) =>
    Array.from(parameters).flatMap(([id, { text }]) => (/seed/i.test(id) ? [{ module: name, seed: text }] : [])),
  );
}
