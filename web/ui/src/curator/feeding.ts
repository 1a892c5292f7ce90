import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client';
import { CONTENT } from '../api/queries';
import type { FetchResult } from '../api/types';

/** The media type under which a feed file is sent, from its name. */
export function feedType(fileName: string): string {
  const name = fileName.toLowerCase();
  if (name.endsWith('.atom')) return 'application/atom+xml';
  return name.endsWith('.rss') ? 'application/rss+xml' : 'application/xml';
}

/** Brings items into a source: from its address, or from a file. */
export function feed(sourceId: string, file: File | null): Promise<FetchResult> {
  return file
    ? api.post<FetchResult>(`${CONTENT}/sources/${sourceId}/items`, undefined, {
        document: { text: file, type: feedType(file.name) },
      })
    : api.post<FetchResult>(`${CONTENT}/sources/${sourceId}/fetch`);
}

export function useFeeding(sourceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File | null) => feed(sourceId, file),
    onSettled: () => {
      client.invalidateQueries({ queryKey: ['sources'] });
      client.invalidateQueries({ queryKey: ['items', sourceId] });
    },
  });
}
