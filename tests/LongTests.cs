namespace NetGen.Tests;

/// <summary>
/// What takes minutes. The usual run leaves it out, or takes a representative part of it; the environment variable NETGEN_LONG_TESTS asks for all.
/// </summary>
internal static class LongTests
{
    /// <summary>Marks what has more to do in a long run, so that it can be run alone: <c>--filter-trait Run=Long</c>.</summary>
    public const string Trait = "Run";
    public const string Value = "Long";

    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("NETGEN_LONG_TESTS") is { Length: > 0 };

    /// <summary>Skips the test that calls it in the usual run.</summary>
    public static void Require() => Assert.SkipUnless(AreWanted, "It takes long: NETGEN_LONG_TESTS=1 runs it.");
}
