/** What load made of the sources arrives; all findings leave, load's and those of every rule, and without errors the checked package. */
import type { Loaded } from '../load/index.ts';
import { type Finding, hasErrors, type Place, sortFindings } from '../model/findings.ts';
import type { CheckedPackage, CheckResult, Package } from '../model/package.ts';
import type { Places } from '../model/places.ts';
import { indicatorsById } from '../model/same-indicator.ts';
import { actDate } from './act-date.ts';
import { actNumber } from './act-number.ts';
import { actRoles } from './act-roles.ts';
import { amountRange } from './amount-range.ts';
import { annexes } from './annexes.ts';
import { brokenReference } from './broken-reference.ts';
import { budgetSum } from './budget-sum.ts';
import { childlessNode } from './childless-node.ts';
import { circularIndicator } from './circular-indicator.ts';
import { computedIndicator } from './computed-indicator.ts';
import { followsFromDamage } from './damage.ts';
import { duplicateCode } from './duplicate-code.ts';
import { duplicateEntry } from './duplicate-entry.ts';
import { duplicateId } from './duplicate-id.ts';
import { formulaOperands } from './formula-operands.ts';
import { functionLevel } from './function-level.ts';
import { indicatorLabel } from './indicator-label.ts';
import { lawUrn } from './law-urn.ts';
import { legalFields } from './legal-fields.ts';
import { orphanNode } from './orphan-node.ts';
import { planYears } from './plan-years.ts';
import { postingDays } from './posting-days.ts';
import { presentAndAbsent } from './present-and-absent.ts';
import { proseReferences } from './prose.ts';
import { revisionMismatch } from './revision-mismatch.ts';
import type { CheckContext, Draft, Rule, Spot, Subject } from './rule.ts';
import { sameIndicatorStates } from './same-indicator-states.ts';
import { scalarsOf } from './scalars.ts';
import { scoringMethod } from './scoring-method.ts';
import { seatWeights } from './seat-weights.ts';
import { subTargets } from './sub-targets.ts';
import { targetPolarities } from './target-polarity.ts';
import { targetWorsens } from './target-worsens.ts';
import { targetYear } from './target-year.ts';
import { thresholds } from './thresholds.ts';
import { unitMismatch } from './unit-mismatch.ts';
import { unitSeat } from './unit-seat.ts';
import { unknownModello } from './unknown-modello.ts';
import { variationsLineage } from './variations-lineage.ts';
import { variationsReason } from './variations-reason.ts';
import { variationsUnfounded } from './variations-unfounded.ts';
import { votes } from './votes.ts';
import { walk } from './walk.ts';
import { weightRange } from './weight-range.ts';
import { weightsSum } from './weights-sum.ts';

export type { CheckContext } from './rule.ts';

/** Every rule under its stable id, which is the name of its file and stands in brackets behind its findings. */
export const rules: Readonly<Record<string, Rule>> = {
  'act-date': actDate,
  'act-number': actNumber,
  'act-roles': actRoles,
  'amount-range': amountRange,
  annexes,
  'broken-reference': brokenReference,
  'budget-sum': budgetSum,
  'childless-node': childlessNode,
  'circular-indicator': circularIndicator,
  'computed-indicator': computedIndicator,
  'duplicate-code': duplicateCode,
  'duplicate-entry': duplicateEntry,
  'duplicate-id': duplicateId,
  'formula-operands': formulaOperands,
  'function-level': functionLevel,
  'indicator-label': indicatorLabel,
  'law-urn': lawUrn,
  'legal-fields': legalFields,
  'orphan-node': orphanNode,
  'plan-years': planYears,
  'posting-days': postingDays,
  'present-and-absent': presentAndAbsent,
  'revision-mismatch': revisionMismatch,
  'same-indicator-states': sameIndicatorStates,
  'scoring-method': scoringMethod,
  'seat-weights': seatWeights,
  'sub-targets': subTargets,
  'target-polarity': targetPolarities,
  'target-worsens': targetWorsens,
  'target-year': targetYear,
  thresholds,
  'unit-mismatch': unitMismatch,
  'unit-seat': unitSeat,
  'unknown-modello': unknownModello,
  'variations-lineage': variationsLineage,
  'variations-reason': variationsReason,
  'variations-unfounded': variationsUnfounded,
  votes,
  'weight-range': weightRange,
  'weights-sum': weightsSum,
};

/** Every rule runs over whatever was loaded, so that all findings come at once. */
export function check(loaded: Loaded, context: CheckContext): CheckResult {
  const own = loaded.package ? findingsOf(loaded.package, loaded, context) : [];
  const findings = sortFindings([...loaded.findings, ...own]);
  return loaded.package && isChecked(loaded.package, findings) ? { findings, package: loaded.package } : { findings };
}

/** The only place where a package becomes a checked one. */
function isChecked(pkg: Package, findings: readonly Finding[]): pkg is CheckedPackage {
  return pkg.piani.length > 0 && !hasErrors(findings);
}

function findingsOf(pkg: Package, { damaged }: Loaded, context: CheckContext): Finding[] {
  const scalars = scalarsOf(pkg);
  const prose = [...proseReferences(pkg, scalars)];
  const subject: Subject = { pkg, context, visits: [...walk(pkg)], scalars, prose, indicators: indicatorsById(pkg) };
  return Object.entries(rules).flatMap(([rule, find]) =>
    [...find(subject)]
      .filter((draft) => !followsFromDamage(draft, damaged, pkg.places))
      .map((draft) => settle(rule, draft, pkg.places)),
  );
}

function settle(rule: string, { severity, at, message, related, hint }: Draft, places: Places): Finding {
  return {
    rule,
    severity,
    place: placeOf(at, places),
    message,
    ...(related ? { related: related.map((one) => ({ place: placeOf(one.at, places), message: one.message })) } : {}),
    ...(hint === undefined ? {} : { hint }),
  };
}

function placeOf(spot: Spot, places: Places): Place {
  return 'line' in spot ? spot : places.of(...spot);
}
