/** A name out of a manifest arrives; whether it stays inside the folder that the manifest is of leaves: manifests may come from anywhere. */

/** No way up, no root, no drive, no address: segments of a path and nothing else. */
export function isInside(name: string): boolean {
  return name !== '' && !/[\\:\0]/.test(name) && name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
