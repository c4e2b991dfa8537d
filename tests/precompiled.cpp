// Its target holds the headers that every test includes, parsed once.
int main() { return 0; }
