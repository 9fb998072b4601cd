import { type Decision, decide, type LocalDate, type Refusal } from '#libs/curriculum';

export type ReportingRefusal = 'reporting-duty.checked-in-future' | 'reporting-duty.dates-reversed' | 'reporting-place.closed';

interface Dates {
  readonly checkedOn: string;
  readonly checkBy: string;
}

/** @param today where the program is */
export function mayWriteDuty<Form extends Dates>(
  form: Form,
  place: { readonly closedAt: Date | null },
  today: LocalDate,
): Decision<Form, ReportingRefusal> {
  const refusals: Refusal<ReportingRefusal>[] = [];
  if (place.closedAt !== null) refusals.push({ code: 'reporting-place.closed' });
  if (form.checkedOn > today) refusals.push({ code: 'reporting-duty.checked-in-future' });
  if (form.checkBy <= form.checkedOn) refusals.push({ code: 'reporting-duty.dates-reversed' });
  return decide(refusals, () => form);
}

/** The last day counts as in time. */
export const isOverdue = ({ checkBy }: Pick<Dates, 'checkBy'>, today: LocalDate): boolean => checkBy < today;
