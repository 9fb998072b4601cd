import { rightAnswer, scoreAnswer } from '#libs/assessment';
import { matching, oneOfEach } from './build-items.js';

test.each(oneOfEach.map((item) => [item.type, item] as const))('the right answer to a %s question has full credit', (_type, item) => {
  expect(scoreAnswer(item, rightAnswer(item)).credit).toBe(1);
});

test('pairs that share a right-hand text have it by the key it is shown under', () => {
  const pair = { feedback: 'Yes.' };
  const item = matching({
    pairs: [
      { code: 'a', left: 'One', right: 'Same', ...pair },
      { code: 'b', left: 'Two', right: 'Same', ...pair },
    ],
  });
  expect(rightAnswer(item)).toEqual({ pairs: { a: 'a', b: 'a' } });
  expect(scoreAnswer(item, rightAnswer(item)).credit).toBe(1);
});
