import type { GateFacts } from '#libs/assessment';
import { localDate, type ProgramTerms } from '#libs/curriculum';

export const gateTerms: Pick<ProgramTerms, 'modules' | 'stations' | 'training' | 'finalExam' | 'ethicsCode' | 'practiceHours'> = {
  modules: ['M4', 'M6'],
  stations: [
    { code: 'R1', secondLook: false },
    { code: 'R3', secondLook: true },
  ],
  finalExam: null,
  training: { liveMinutes: 0, categories: [] },
  ethicsCode: { version: '1.1' },
  practiceHours: { minutes: 600, categories: ['one-to-one', 'group'] },
};

const at = (date: string) => new Date(`${date}T12:00:00Z`);

/** Facts that meet `gateTerms` on 1 June 2027. */
export function allMet(): GateFacts {
  return {
    modules: ['M4', 'M6'].map((code) => ({
      code,
      lessons: 3,
      lessonsDone: 3,
      lessonsDoneAt: at('2027-02-01'),
      quizPassedAt: at('2027-02-02'),
      quizAttemptsLeft: 2,
    })),
    stations: [
      {
        code: 'R1',
        attemptsLeft: 2,
        attempts: [
          {
            rolePlayId: 'r1',
            endedAt: at('2027-04-01'),
            signatures: [{ recordId: 'r1-1', seat: 'rater', signedAt: at('2027-04-02') }],
            secondLookDue: false,
            secondRaterBooked: false,
            thirdRaterNeeded: false,
            result: 'passed',
          },
        ],
      },
      {
        code: 'R3',
        attemptsLeft: 2,
        attempts: [
          {
            rolePlayId: 'r3',
            endedAt: at('2027-05-01'),
            signatures: [
              { recordId: 'r3-1', seat: 'rater', signedAt: at('2027-05-02') },
              { recordId: 'r3-2', seat: 'second-rater', signedAt: at('2027-05-03') },
            ],
            secondLookDue: true,
            secondRaterBooked: true,
            thirdRaterNeeded: false,
            result: 'passed',
          },
        ],
      },
    ],
    exam: null,
    training: { modules: [], attendance: [] },
    ethicsSignatures: [{ signatureId: 'e1', version: '1.1', signedAt: at('2027-01-15') }],
    hours: [
      {
        entryId: 'h1',
        category: 'one-to-one',
        heldOn: localDate('2027-03-09'),
        minutes: 400,
        submittedAt: at('2027-03-10'),
        approvedAt: at('2027-03-12'),
      },
      {
        entryId: 'h2',
        category: 'group',
        heldOn: localDate('2027-04-09'),
        minutes: 200,
        submittedAt: at('2027-04-10'),
        approvedAt: at('2027-04-12'),
      },
    ],
    issues: [],
    pauses: [],
  };
}
