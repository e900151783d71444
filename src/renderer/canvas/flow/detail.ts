import { createContext } from 'react';
import type { Detail } from './flow-elements';

/** How all nodes are drawn: told to them without a subscription each to the view. */
export const DetailContext = createContext<Detail>('near');
