/** The licence of the open data: by D.Lgs. 82/2005, art. 52 c. 2 data published without one are open anyway; this one says it. */
export const LICENCE = {
  name: 'Creative Commons Attribuzione 4.0 Internazionale (CC BY 4.0)',
  version: '4.0',
  address: 'https://creativecommons.org/licenses/by/4.0/',
  /** Its entry in the controlled vocabulary that DCAT-AP_IT asks for. */
  vocabulary: 'https://w3id.org/italia/controlled-vocabulary/licences/A21_CCBY40',
} as const;
