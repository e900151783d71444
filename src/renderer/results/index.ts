export { ResultPane } from './result-pane';
