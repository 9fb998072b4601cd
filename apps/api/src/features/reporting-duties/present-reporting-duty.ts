import type { LocalDate } from '#libs/curriculum';
import { isOverdue } from './reporting-duty.policy.js';
import type { ReportingDutyResponse } from './reporting-duty.response.js';
import type { DutyInWords } from './reporting-duty.store.js';

export function presentDuty(duty: DutyInWords, today: LocalDate): ReportingDutyResponse {
  const { topicCode, version, answer, whoReports, reportTo, contact, howFast, doneBy, law, checkedOn, checkBy, writtenByName } = duty;
  return {
    topicCode,
    version,
    answer,
    whoReports,
    reportTo,
    contact,
    howFast,
    doneBy,
    law,
    checkedOn,
    checkBy,
    isOverdue: isOverdue(duty, today),
    writtenByName,
    writtenAt: duty.writtenAt.toISOString(),
  };
}
