import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { fieldErrors } from '../api/problems';
import { notifyDone } from '../common/Problem';

/** Settings that are read whole, changed in a form, and written back whole. */
export function useSettings<T extends object>(read: T, queryKey: QueryKey, path: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useState(read);
  const form = useRef<HTMLFormElement>(null);
  const dirty = JSON.stringify(draft) !== JSON.stringify(read);

  const save = useMutation({
    mutationFn: () => api.put<T>(path, draft),
    onSuccess: (saved) => {
      const now = saved ?? draft;
      client.setQueryData(queryKey, now);
      setDraft(now);
      notifyDone(t('settings.saved'), t);
    },
  });
  const errors = fieldErrors(save.error);

  // The first field that was refused takes the focus.
  useEffect(() => {
    if (save.isError) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [save.isError]);

  return {
    draft,
    form,
    dirty,
    errors,
    /** What was refused and belongs to no field of the form. */
    loose: save.error && Object.keys(errors).length === 0 ? save.error : null,
    busy: save.isPending,
    change: (part: Partial<T>) => {
      setDraft((before) => ({ ...before, ...part }));
      if (save.isError) save.reset();
    },
    save: () => save.mutate(),
  };
}
