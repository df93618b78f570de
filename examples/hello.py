print("Hello from a step!")
return 6 * 7
