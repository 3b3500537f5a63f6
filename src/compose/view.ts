/** What templates read: the data's own property names, with values already formatted as documents print them. */
import Handlebars from 'handlebars';

/** HTML made by compose itself, from escaped parts; everything else is escaped when printed. */
export const { SafeString } = Handlebars;
export type SafeString = Handlebars.SafeString;

/** A `SI`/`NO` of the data: prints as such, and is what `{{#if}}` asks for. */
export class YesNo {
  readonly value: boolean;

  constructor(value: boolean) {
    this.value = value;
  }

  toString(): string {
    return this.value ? 'SI' : 'NO';
  }
}

/** Absent properties are null, never missing: a missing one is a misspelt name, and fails. */
export type View = string | number | boolean | null | SafeString | YesNo | readonly View[] | ViewObject;

export interface ViewObject {
  [name: string]: View;
}

export function isViewObject(view: View | undefined): view is ViewObject {
  return (
    typeof view === 'object' && view !== null && !Array.isArray(view) && !(view instanceof SafeString) && !(view instanceof YesNo)
  );
}
