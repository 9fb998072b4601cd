import fc from 'fast-check';
import { type CategoryMinutes, type ModuleTraining, spreadMinutes, trainingMinutes } from '#libs/curriculum';

const terms = {
  liveMinutes: 360,
  categories: [
    { code: 'ethics', title: 'Ethics', minutes: 420 },
    { code: 'mentoring', title: 'Listening', minutes: 360 },
  ],
};
const listening = { code: 'M4', selfPacedMinutes: 120, liveMinutes: 240, hours: [{ category: 'mentoring', minutes: 360 }] };
/** Half of it counts for ethics and half for listening, and one minute cannot be halved. */
const boundaries = {
  code: 'M6',
  selfPacedMinutes: 101,
  liveMinutes: 120,
  hours: [
    { category: 'ethics', minutes: 111 },
    { category: 'mentoring', minutes: 110 },
  ],
};
const done = (module: ModuleTraining['module'], ...attended: number[]): ModuleTraining => ({ module, lessonsDone: true, attended });
const begun = (module: ModuleTraining['module'], ...attended: number[]): ModuleTraining => ({ module, lessonsDone: false, attended });
const minutesOf = (code: string, ...modules: ModuleTraining[]) =>
  trainingMinutes(terms, modules).categories.find((each) => each.code === code);

describe('minutes of training', () => {
  it('count the lessons of a module when all are done, and live minutes as attended', () => {
    expect(minutesOf('mentoring', begun(listening, 60))).toMatchObject({ selfPaced: 0, live: 60, have: 60, need: 360 });
    expect(minutesOf('mentoring', done(listening, 60))).toMatchObject({ selfPaced: 120, live: 60, have: 180 });
    expect(trainingMinutes(terms, [done(listening, 60)]).live).toEqual({ have: 60, need: 360 });
  });

  it('count a session that was made up, and never more than the module has', () => {
    expect(minutesOf('mentoring', done(listening, 120, 45, 75))).toMatchObject({ live: 240 });
    expect(minutesOf('mentoring', done(listening, 120, 120, 120))).toMatchObject({ live: 240 });
    // a second time at the other module's sessions makes nothing up here
    expect(trainingMinutes(terms, [done(listening, 120), done(boundaries, 120, 120)]).live.have).toBe(240);
  });

  it('spread whole minutes over the categories of a module', () => {
    expect(minutesOf('ethics', done(boundaries))).toMatchObject({ selfPaced: 51, live: 0 });
    expect(minutesOf('mentoring', done(boundaries))).toMatchObject({ selfPaced: 50, live: 0 });
    expect(minutesOf('ethics', done(boundaries, 120))).toMatchObject({ selfPaced: 51, live: 60, have: 111 });
    expect(minutesOf('mentoring', done(boundaries, 120))).toMatchObject({ selfPaced: 50, live: 60, have: 110 });
  });

  it('leave out a category that the terms do not name, but count its live minutes', () => {
    const other = { ...listening, hours: [{ category: 'gardening', minutes: 360 }] };
    const counted = trainingMinutes(terms, [done(other, 240)]);
    expect(counted.live.have).toBe(240);
    expect(counted.categories.map(({ have }) => have)).toEqual([0, 0]);
  });

  it('are none for a program without modules and for terms that ask for none', () => {
    expect(trainingMinutes(terms, []).categories.map(({ have }) => have)).toEqual([0, 0]);
    expect(trainingMinutes({ liveMinutes: 0, categories: [] }, [done(listening, 240)])).toEqual({
      live: { have: 240, need: 0 },
      categories: [],
    });
  });
});

const hoursOf = fc
  .array(fc.integer({ min: 1, max: 240 }), { minLength: 1, maxLength: 4 })
  .map((all): CategoryMinutes[] => all.map((minutes, at) => ({ category: `c${at}`, minutes })));
const total = (minutes: readonly number[]) => minutes.reduce((sum, each) => sum + each, 0);

describe('spreading minutes', () => {
  it('adds up to what is spread, and to the hours exactly when all of it is', () => {
    fc.assert(
      fc.property(hoursOf, fc.double({ min: 0, max: 1, noNaN: true }), (hours, part) => {
        const whole = total(hours.map(({ minutes }) => minutes));
        const some = Math.floor(whole * part);
        expect(total(spreadMinutes(some, hours))).toBe(some);
        expect(spreadMinutes(whole, hours)).toEqual(hours.map(({ minutes }) => minutes));
        expect(spreadMinutes(whole + 60, hours)).toEqual(hours.map(({ minutes }) => minutes));
      }),
    );
  });

  it('takes nothing away from any category by one minute more', () => {
    fc.assert(
      fc.property(hoursOf, fc.nat(900), (hours, minutes) => {
        const [before, after] = [spreadMinutes(minutes, hours), spreadMinutes(minutes + 1, hours)];
        expect(after.every((each, at) => each >= (before[at] ?? 0))).toBe(true);
      }),
    );
  });

  it('gives the next minute to the category that is due most', () => {
    const hours = [
      { category: 'large', minutes: 100 },
      { category: 'small', minutes: 40 },
    ];
    expect([1, 2, 3, 4].map((minutes) => spreadMinutes(minutes, hours))).toEqual([
      [1, 0],
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it('keeps two categories within a minute of their share', () => {
    const two = fc.tuple(fc.integer({ min: 1, max: 240 }), fc.integer({ min: 1, max: 240 }));
    fc.assert(
      fc.property(two, fc.double({ min: 0, max: 1, noNaN: true }), ([one, other], part) => {
        const minutes = Math.floor((one + other) * part);
        const [share] = spreadMinutes(minutes, [
          { category: 'one', minutes: one },
          { category: 'other', minutes: other },
        ]);
        expect(Math.abs((share ?? 0) - (minutes * one) / (one + other))).toBeLessThan(1);
      }),
    );
  });

  it('is the same in whatever order sessions were attended', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 4 }), (attended) => {
        const counted = (minutes: number[]) => trainingMinutes(terms, [done(boundaries, ...minutes)]);
        expect(counted(attended.toReversed())).toEqual(counted(attended));
      }),
    );
  });
});
