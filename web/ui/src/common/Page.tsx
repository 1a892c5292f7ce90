import { Group, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './Page.module.css';

let visited = false;

type Props = {
  title: ReactNode;
  /** What the browser tab and screen readers call the page, where it differs from the heading. */
  name?: string;
  lead?: ReactNode;
  above?: ReactNode;
  actions?: ReactNode;
  narrow?: boolean;
  children: ReactNode;
};

/** One page: its name in the tab, its heading focused on arrival (so that it is read out), its content. */
export function Page({ title, name, lead, above, actions, narrow, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const tabName = name ?? (typeof title === 'string' ? title : 'Perron');

  useEffect(() => {
    document.title = `${tabName} · Perron`;
  }, [tabName]);

  useEffect(() => {
    // Not on the first page: there the browser's own start at the top is what people expect.
    if (visited) heading.current?.focus({ preventScroll: true });
    visited = true;
  }, []);

  return (
    <div className={classes.page} data-narrow={narrow || undefined}>
      {above}
      <Group justify="space-between" align="flex-end" gap="md" mb="lg" wrap="wrap">
        <div className={classes.heading}>
          <Title order={1} ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" mt={6} maw="62ch">
              {lead}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      {children}
    </div>
  );
}
