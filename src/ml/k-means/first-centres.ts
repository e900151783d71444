import { rowVectors } from './row-distances';
import type { FeatureRows } from './rows';

/** Where a run starts. The vectors are made when they are first asked for: for rows, much is known without them. */
export class FirstCentres {
  private made: Float64Array | undefined;

  private constructor(
    private readonly make: () => Float64Array,
    /** The rows that the centres are; undefined where they are no rows, or that is not known. */
    readonly rows?: Uint32Array,
  ) {}

  /** @param vectors K × columns */
  static at(vectors: Float64Array): FirstCentres {
    return new FirstCentres(() => vectors);
  }

  static atRows(rows: FeatureRows, chosen: Iterable<number>): FirstCentres {
    const numbers = Uint32Array.from(chosen);
    return new FirstCentres(() => rowVectors(rows, numbers), numbers);
  }

  /** K × columns. */
  get vectors(): Float64Array {
    return (this.made ??= this.make());
  }
}
