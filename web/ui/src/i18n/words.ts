/** The same keys as a part of the English dictionary, in words of its own. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
