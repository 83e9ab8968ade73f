namespace NetGen.Tool;

/// <summary>What the program returns to the shell.</summary>
public static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>A file, its data or the training is at fault; standard error says how.</summary>
    public const int Failed = 1;

    /// <summary>The command line is at fault.</summary>
    public const int Usage = 2;

    /// <summary>The user broke it off, as shells report it.</summary>
    public const int Cancelled = 130;
}
