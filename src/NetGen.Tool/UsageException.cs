namespace NetGen.Tool;

/// <summary>The command line asks for what cannot be; the message says what to write instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
