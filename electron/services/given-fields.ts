/** Some of the fields of T; one that is not to be changed is left out or undefined, as it comes through the contract. */
export type Given<T> = { [K in keyof T]?: T[K] | undefined }

/** Only those fields that were given. */
export function givenFields<T extends object>(fields: Given<T>): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
}
