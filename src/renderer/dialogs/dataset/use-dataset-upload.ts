import { useState } from 'react';
import type { DatasetPreview } from '../../../core/api/contract';
import { connection } from '../../state';
import { useAnswer, type Answer } from '../use-answer';
import { readingOf, typeOf, type Reading, type TypeId } from './dataset-types';

export interface DatasetUpload {
  readonly file: File | undefined;
  choose(file: File): void;
  /** Where the host has it, once it is uploaded. */
  readonly path: string | undefined;
  readonly type: TypeId | undefined;
  setType(type: TypeId): void;
  readonly reading: Reading | undefined;
  readonly preview: Answer<DatasetPreview>;
}

let uploads = 0;

/** A file that is sent to the host, what it seems to be, and its first rows as the chosen type reads them. */
export function useDatasetUpload(first: File | undefined): DatasetUpload {
  const [chosen, setChosen] = useState<{ readonly file: File; readonly number: number } | undefined>(
    () => first && { file: first, number: ++uploads },
  );
  const [chosenType, setType] = useState<TypeId>();
  const uploaded = useAnswer(chosen && `upload ${chosen.number}`, () =>
    connection.upload(chosen!.file, chosen!.file.name),
  );
  const path = uploaded.isLoading ? undefined : uploaded.value;
  const guess = useAnswer(path && `guess ${path}`, () => connection.call('datasets.preview', { file: path! }));
  const reading = chosenType && readingOf(chosenType);
  const read = useAnswer(path && chosenType && `${chosenType} ${path}`, () =>
    connection.call('datasets.preview', { file: path!, ...reading }),
  );
  const type = chosenType ?? (guess.value && !guess.isLoading ? typeOf(guess.value) : undefined);
  return {
    file: chosen?.file,
    choose: (file) => {
      setType(undefined);
      setChosen({ file, number: ++uploads });
    },
    path,
    type,
    setType,
    reading: type && readingOf(type),
    preview: path === undefined ? withoutValue(uploaded) : chosenType === undefined ? guess : read,
  };
}

const withoutValue = ({ error, isLoading }: Answer<unknown>): Answer<never> => ({
  isLoading,
  ...(error ? { error } : {}),
});
