import type { BinaryEvaluation } from '../../../core/value';
import { ClassifierSections } from '../classifier/classifier-sections';
import type { OutputAddress } from '../result-view';
import { BinaryFigures } from './binary-figures';

interface BinaryViewProps {
  /** One, or two to compare. */
  readonly results: readonly BinaryEvaluation[];
  /** The datasets that were evaluated, where they are stored. */
  readonly scored: readonly (OutputAddress | undefined)[];
}

/** A classifier of two classes, or two of them. */
export function BinaryView({ results, scored }: BinaryViewProps) {
  return (
    <>
      <BinaryFigures results={results} scored={scored} />
      <ClassifierSections scored={scored.slice(0, results.length)} />
    </>
  );
}
