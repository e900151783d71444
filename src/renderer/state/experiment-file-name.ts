import { fileNameOf } from '../../core/file-name';
import { documentsText } from '../text/documents';

/** What an experiment is called as a file, without its ending: never nothing, whatever its title is. */
export const experimentFileName = (title: string): string => fileNameOf(title) || documentsText.defaultName;
