import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { http } from '../../api/client';
import type { components } from '../../api/schema';
import { useCommand } from '../../ui/command';
import { ProblemAlert } from '../../ui/problem-alert';
import { isTyping, useShortcutsOn } from '../../ui/shortcuts';
import styles from './marking.module.css';

type Member = components['schemas']['RatingGroupMemberResponse'];

/** From one trainee's sheet to another's, where several share the conversation. Each sheet keeps its own draft; nothing is lost on the way. */
export function GroupSwitch({ group, rolePlayId }: { group: readonly Member[]; rolePlayId: string }) {
  const navigate = useNavigate();
  const on = useShortcutsOn();
  const go = (rating: string) => navigate({ to: '/rate/$rating', params: { rating } });
  const open = useCommand(
    (id: string, intent) => http.POST('/api/role-plays/{rolePlayId}/ratings', { params: { path: { rolePlayId: id } }, headers: intent }),
    { quiet: true, done: ({ id }) => go(id) },
  );
  const show = ({ ratingId, rolePlayId: id }: Member) => void (ratingId ? go(ratingId) : open.send(id));
  const step = (by: 1 | -1) => {
    const next = group[group.findIndex((member) => member.rolePlayId === rolePlayId) + by];
    if (next) show(next);
  };
  const stepNow = useRef(step);
  useEffect(() => {
    stepNow.current = step;
  });
  useEffect(() => {
    if (!on) return;
    const pressed = (event: KeyboardEvent) => {
      const by = ({ '[': -1, ']': 1 } as const)[event.key];
      if (!by || event.metaKey || event.ctrlKey || isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      stepNow.current(by);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [on]);
  if (group.length < 2) return null;
  return (
    <nav aria-label="Trainees of this group" className={styles['group']}>
      {open.problem ? <ProblemAlert problem={open.problem} /> : null}
      {group.map((member) => (
        <Button
          key={member.rolePlayId}
          variant={member.rolePlayId === rolePlayId ? 'filled' : 'default'}
          aria-current={member.rolePlayId === rolePlayId ? 'page' : undefined}
          onClick={() => member.rolePlayId !== rolePlayId && show(member)}
        >
          {member.traineeName}
        </Button>
      ))}
    </nav>
  );
}
