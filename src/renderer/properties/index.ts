export { PropertiesPane } from './properties-pane';
