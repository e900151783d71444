import { rowStart, type LoadedMatrix } from '../matrix';
import { ascendingReader } from '../row-reader';
import { scaleToUnit } from './centres';
import { rowVectors } from './row-distances';
import type { FeatureRows } from './rows';

/** Where a run starts. The vectors are made when they are first asked for: for rows, much is known without them. */
export class FirstCentres {
  private made: Float64Array | undefined;

  private constructor(
    private readonly make: () => Float64Array,
    /** The rows that the centres are, where that is known. */
    readonly rows?: Uint32Array,
    /** Cosine: vectors that were given, before they were scaled. */
    private readonly unscaled?: Float64Array,
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

  /** The rows that the centres are; undefined where one is none. */
  rowsAmong(rows: FeatureRows): Uint32Array | undefined {
    return (
      this.rows ?? (this.unscaled && rowsAt(rows, undefined, this.unscaled)) ?? rowsAt(rows, rows.scale, this.vectors)
    );
  }
}

function rowsAt(
  { matrix }: FeatureRows,
  scale: Float64Array | undefined,
  centres: Float64Array,
): Uint32Array | undefined {
  const { rowCount, columnCount } = matrix;
  const found = new Uint32Array(centres.length / columnCount);
  for (let k = 0; k < found.length; k++) {
    const centre = centres.subarray(k * columnCount, (k + 1) * columnCount);
    const bring = ascendingReader(matrix);
    let row = 0;
    while (row < rowCount && !equalsRow(bring(row), scale, row, centre)) row++;
    if (row === rowCount) return undefined;
    found[k] = row;
  }
  return found;
}

function equalsRow(matrix: LoadedMatrix, scale: Float64Array | undefined, row: number, vector: Float64Array): boolean {
  const start = rowStart(matrix, row);
  const factor = scale ? scale[row]! : 1;
  for (let i = 0; i < vector.length; i++) if (matrix.values[start + i]! * factor !== vector[i]) return false;
  return true;
}
