"""The peer's side of the bench: answers every line of JSON with a line of JSON, so that its start is not measured.

{"load": {"group": FILE, "function": NAME, "data": …}} imports cases/FILE, calls the function with the data and keeps the
function that it gives back; {"run": true} calls that and tells how long it took. What a run gives back is told along.
"""

import importlib.util
import json
import os
import pathlib
import sys
import time
import traceback
import warnings

warnings.filterwarnings("ignore")
sys.dont_write_bytecode = True
answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)  # what libraries print must not be taken for an answer


def load(group, function, data):
    path = pathlib.Path(__file__).parent / "cases" / group
    specification = importlib.util.spec_from_file_location("peer_case", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return getattr(module, function)(data)


work = None
for line in sys.stdin:
    try:
        request = json.loads(line)
        if "load" in request:
            work = load(**request["load"])
            answer = {"loaded": True}
        else:
            started = time.perf_counter()
            result = work() or {}
            answer = {"seconds": time.perf_counter() - started, **result}
    except Exception:
        answer = {"error": traceback.format_exc()}
    answers.write(json.dumps(answer) + "\n")
