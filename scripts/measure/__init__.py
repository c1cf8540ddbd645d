"""What `scripts/bench_web.py` measures in a real Chromium, part by part."""
