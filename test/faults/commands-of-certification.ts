import { type Ask, type Commands, made, type Stage } from './stage.js';

const statusChange =
  (route: string, reasonCode: string, before?: string) =>
  async ({ people, programId, staff, admin }: Stage): Promise<Ask> => {
    const { id } = await people.certified(programId, staff);
    if (before) await made(admin.post(`/api/certificates/${id}/${before}`, { reasonCode: 'ethics-concern' }));
    return { by: admin, method: 'post', url: `/api/certificates/${id}/${route}`, body: { reasonCode } };
  };

/** The last part of the way. Each needs a candidate for whom everything is done, so the short form draws some of them. */
export const commandsOfCertification: Commands = {
  'Applications.handIn': async ({ people, programId, staff }) => {
    const { browser, enrolmentId } = await people.candidate(programId, staff);
    return { by: browser, method: 'post', url: `/api/enrolments/${enrolmentId}/application` };
  },
  'Certificates.share': async ({ people, programId, staff }) => {
    const { candidate, id } = await people.certified(programId, staff);
    return { by: candidate.browser, method: 'put', url: `/api/certificates/${id}/public-listing`, body: { listed: true } };
  },
  'Reviews.claim': async ({ people, programId, staff }) => {
    const caseId = await people.apply(await people.candidate(programId, staff));
    return { by: staff.reviewer.browser, method: 'post', url: `/api/review-cases/${caseId}/claim` };
  },
  'Reviews.decide': async ({ people, programId, staff }) => {
    const caseId = await people.apply(await people.candidate(programId, staff));
    await made(people.claim(staff.reviewer, caseId));
    const { meanings, evidenceDigest } = await made(staff.reviewer.browser.get(`/api/review-cases/${caseId}`));
    const { meaning } = meanings.find(({ outcome }: { outcome: string }) => outcome === 'approved');
    const body = { outcome: 'approved', reasons: 'All is there.', meaning, evidenceDigest };
    return { by: staff.reviewer.browser, method: 'post', url: `/api/review-cases/${caseId}/decision`, body };
  },
  'Certificates.issue': async ({ people, programId, staff, admin }) => {
    const { decisionId } = await people.approved(programId, staff);
    return { by: admin, method: 'post', url: '/api/certificates', body: { reviewDecisionId: decisionId } };
  },
  'CertificateStatus.suspend': statusChange('suspension', 'ethics-concern'),
  'CertificateStatus.reinstate': statusChange('reinstatement', 'concern-resolved', 'suspension'),
  'CertificateStatus.letStand': async ({ people, programId, staff, admin }) => {
    const { candidate, id } = await people.certified(programId, staff);
    await people.correct(candidate, staff.rater, 'R3', (sheet) => ({ ...sheet, entrustment: 1 }));
    const { changes } = await made(admin.get(`/api/certificates/${id}`));
    const body = { seenUntil: changes[0].at, reason: 'The holder was heard.' };
    return { by: admin, method: 'post', url: `/api/certificates/${id}/looks`, body };
  },
  'CertificateStatus.revoke': statusChange('revocation', 'ethics-concern'),
};
