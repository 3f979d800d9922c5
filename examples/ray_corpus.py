"""A corpus of articles on Ray, from JSON Lines or Parquet to Parquet.

    python3 -m pip install ".[ray]"
    python3 ray_corpus.py feed.jsonl events/

Run it again after an interruption: what is done is left out. On a cluster, give `events/` on a disk that
all machines share, and start Ray there first (`ray start --head`, then RAY_ADDRESS=auto).
"""

import sys

from eventx.integrations.ray import extract_corpus

if __name__ == "__main__":
    *sources, output = sys.argv[1:]
    done = extract_corpus(sources, output)
    print(f"{done.events} events in {done.documents} documents; {done.skipped} were done before")
