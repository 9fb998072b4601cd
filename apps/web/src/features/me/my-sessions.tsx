import { Button } from '@mantine/core';
import { api, http } from '../../api/client';
import { useCommand } from '../../ui/command';
import { DataTable } from '../../ui/data-table';
import { instantInWords } from '../../ui/dates';
import { Loaded } from '../../ui/loaded';
import { ProblemAlert } from '../../ui/problem-alert';
import { StatusWord } from '../../ui/status-word';
import { deviceInWords } from './device-words';

export function MySessions() {
  const sessions = api.useQuery('get', '/api/me/sessions', {});
  const end = useCommand(
    (sessionId: string, headers) => http.DELETE('/api/me/sessions/{sessionId}', { params: { path: { sessionId } }, headers }),
    { refresh: ['/api/me/sessions'] },
  );
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">Where I am signed in</h2>
      <p>If you see a device you do not know, end it and change your password.</p>
      {end.problem ? <ProblemAlert problem={end.problem} /> : null}
      <Loaded of={sessions} rows={3}>
        {(list) => (
          <DataTable
            caption="Open sessions"
            rows={list}
            rowKey={(session) => session.id}
            columns={[
              { key: 'device', head: 'Device', cell: (session) => deviceInWords(session.device) },
              { key: 'started', head: 'Signed in', cell: (session) => instantInWords(session.startedAt) },
              { key: 'seen', head: 'Last used', cell: (session) => instantInWords(session.lastSeenAt) },
              {
                key: 'end',
                head: 'End',
                cell: (session) =>
                  session.current ? (
                    <StatusWord kind="good">This device</StatusWord>
                  ) : (
                    <Button variant="default" size="sm" onClick={() => void end.send(session.id)}>
                      End this session
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}
