import { csvTasks } from '../../formats/csv/batches';

/** What threads of a team can do, by name. Each is a pure function of plain data whose arrays lie in shared memory. */
export const tasks: { readonly [name: string]: (order: never) => unknown } = { ...csvTasks };
