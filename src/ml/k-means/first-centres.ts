import { scaleToUnit } from './centres';
import { rowVectors } from './row-distances';
import type { FeatureRows } from './rows';

/** Where a run starts. The vectors are made when they are first asked for: for rows, much is known without them. */
export class FirstCentres {
  private made: Float64Array | undefined;

  private constructor(
    private readonly make: () => Float64Array,
    /** The rows that the centres are; undefined where they are no rows, or that is not known. */
    readonly rows?: Uint32Array,
    /** Cosine: vectors that were given, before they were scaled. */
    readonly unscaled?: Float64Array,
  ) {}

  /** @param vectors K × columns */
  static at(vectors: Float64Array): FirstCentres {
    return new FirstCentres(() => vectors);
  }

  /** @param vectors K × columns, of any length */
  static scaledFrom(vectors: Float64Array, clusters: number): FirstCentres {
    const make = (): Float64Array => {
      const scaled = vectors.slice();
      scaleToUnit(scaled, clusters, vectors.length / clusters);
      return scaled;
    };
    return new FirstCentres(make, undefined, vectors);
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
