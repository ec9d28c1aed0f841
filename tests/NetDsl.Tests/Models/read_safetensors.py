"""Reads a safetensors file with nothing but the standard library, checks the format's rules, and prints what it holds as JSON.

Elements are printed as the bits of their floats, so that NaN and -0 can be compared too.
"""
import json
import struct
import sys

with open(sys.argv[1], "rb") as file:
    content = file.read()

(header_length,) = struct.unpack_from("<Q", content)
header_text = content[8:8 + header_length].decode("utf-8")
data = content[8 + header_length:]
assert header_text.startswith("{") and (8 + header_length) % 8 == 0

pairs = json.loads(header_text, object_pairs_hook=lambda entries: entries)
assert len({name for name, _ in pairs}) == len(pairs), "a name occurs twice"
header = {name: dict(entry) for name, entry in pairs}
result = {"metadata": header.pop("__metadata__", {}), "tensors": []}
expected = 0
for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
    begin, end = entry["data_offsets"]
    count = 1
    for extent in entry["shape"]:
        count *= extent
    assert entry["dtype"] == "F32" and begin == expected and end - begin == 4 * count, name
    bits = list(struct.unpack_from(f"<{count}I", data, begin))
    result["tensors"].append({"name": name, "shape": entry["shape"], "bits": bits})
    expected = end

assert expected == len(data), "data behind the last tensor"
print(json.dumps(result))
