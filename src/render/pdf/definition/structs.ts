/** What nodes say of their part in the structure when that is their role alone: a role arrives, the one object that says it leaves. */
import type { Role, Struct } from '../structure.ts';

const STRUCTS = new Map<Role, Struct>();

export function structOf(role: Role): Struct {
  const known = STRUCTS.get(role) ?? { role };
  STRUCTS.set(role, known);
  return known;
}
