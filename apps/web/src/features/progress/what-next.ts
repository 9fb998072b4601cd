import type { components } from '../../api/schema';
import { civilDateInWords } from '../../ui/dates';
import type { GateLine } from './gate-words';

type Application = components['schemas']['ApplicationResponse'];
type Module = components['schemas']['CourseModuleResponse'];

/** One sentence, and the one link that goes with it. */
export interface NextOnTheWay {
  words: string;
  to: string;
  link: string;
}

/** What comes when the course has nothing to offer now: conversations, the code, hours, the application, or waiting for somebody. */
export function nextOnTheWay(lines: readonly GateLine[], application: Application, modules: readonly Module[]): NextOnTheWay {
  return ofApplication(application) ?? ofLines(lines, modules) ?? waiting(lines);
}

function ofApplication({ canApply, cases, opensOn, whyNot }: Application): NextOnTheWay | null {
  const newest = cases[0];
  if (canApply)
    return { words: 'Everything is there. You can apply for your certificate.', to: '/progress', link: 'Go to the application' };
  if (newest?.state === 'submitted' || newest?.state === 'in-review') {
    const words = `Your application is handed in. You get an answer by ${civilDateInWords(newest.dueOn)}.`;
    return { words, to: '/progress', link: 'See your application' };
  }
  if (whyNot.some(({ code }) => code === 'application.already-approved'))
    return {
      words: 'Your application is approved. Another person issues the certificate.',
      to: '/certificate',
      link: 'See your certificate',
    };
  if (opensOn)
    return {
      words: `You hold your certificate. You can hand in your renewal from ${civilDateInWords(opensOn)}.`,
      to: '/progress',
      link: 'See what a renewal asks for',
    };
  return null;
}

/** In the order of the gate. Quizzes and the exam come last: the course would have offered them if they could be taken now. */
function ofLines(lines: readonly GateLine[], modules: readonly Module[]): NextOnTheWay | null {
  const mine = lines.filter(({ met, whoMustAct }) => !met && whoMustAct === 'trainee');
  const isWritten = ({ code }: GateLine) => code === 'module-quiz' || code === 'final-exam';
  const inOrder = [...mine.filter((line) => !isWritten(line)), ...mine.filter(isWritten)];
  for (const line of inOrder) {
    const next = ofLine(line, modules, lines);
    if (next) return next;
  }
  return null;
}

function ofLine({ code, about, aboutTitle }: GateLine, modules: readonly Module[], lines: readonly GateLine[]): NextOnTheWay | null {
  switch (code) {
    case 'station': {
      const module = modules.find(({ stations }) => stations.some((station) => station.code === about));
      if (!about || module?.quiz.state !== 'passed') return null;
      return {
        words: 'Practice conversations are open to you. Pause and stop are always free.',
        to: `/practise/${about}`,
        link: `Prepare: ${aboutTitle}`,
      };
    }
    case 'renewal-station':
      return {
        words: 'For your renewal, one practice conversation is held anew. Pause and stop are always free.',
        to: '/practise',
        link: 'Go to practice conversations',
      };
    case 'ethics-code':
      return { words: 'Read the code of ethics, and sign it if you agree.', to: '/progress/ethics', link: 'Read the code of ethics' };
    case 'training-hours':
    case 'live-hours':
      return {
        words: 'Some hours of training are still to come. A session that was missed can be made up at another one.',
        to: '/live',
        link: 'See live sessions',
      };
    case 'practice-hours':
      return {
        words: 'Write down the hours you have practised. Your supervisor approves them.',
        to: '/hours',
        link: 'Go to practice hours',
      };
    case 'final-exam':
      // the course offers it when it can be taken; conversations that wait for others come before it
      if (lines.some(({ met, code: other }) => !met && (other === 'station' || other.startsWith('module-')))) return null;
      return { words: 'The exam rests for now. You can read any lesson again.', to: `/quiz/${about}`, link: 'See when it opens again' };
    case 'module-quiz': {
      const module = modules.find((each) => each.code === about);
      if (module?.quiz.state !== 'open') return null;
      const words = `The quiz of "${module.title}" rests for now. You can read its lessons again.`;
      return { words, to: `/quiz/${module.quiz.code}`, link: 'See when it opens again' };
    }
    default:
      return null;
  }
}

const waiters: Partial<Record<NonNullable<GateLine['whoMustAct']>, string>> = {
  supervisor: 'your supervisor',
  'second-rater': 'the second rater',
  'third-rater': 'a third rater',
  lead: 'the program lead',
  admin: 'the program administration',
  reviewer: 'the reviewer',
};

function waiting(lines: readonly GateLine[]): NextOnTheWay {
  const who = lines.find(({ met, whoMustAct }) => !met && whoMustAct && whoMustAct !== 'trainee')?.whoMustAct;
  const words = who
    ? `There is nothing for you to do now. The next step is with ${waiters[who] ?? 'the program'}.`
    : 'There is nothing for you to do now.';
  return { words, to: '/progress', link: 'See your progress' };
}
