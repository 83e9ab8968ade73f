namespace NetGen.Generator.Model;

/// <summary>What of the user's project decides whether generated code can compile in it.</summary>
/// <param name="Language">The C# version times 100: 1400 is C# 14.</param>
/// <param name="LanguageName">The C# version as people write it.</param>
/// <param name="Runtime">The version of the referenced runtime library, <c>1.2.3</c>; empty where there is none.</param>
/// <param name="VectorBits">The MSBuild property <c>NetGenVectorBits</c>; empty where it is not set.</param>
/// <param name="ShowsPlan">The MSBuild property <c>NetGenShowPlan</c>: whether to report how each layer is computed.</param>
internal sealed record ProjectSpec(int Language, string LanguageName, string Runtime, string VectorBits, bool ShowsPlan = false)
{
    /// <summary>Whether analyzers run, which report what is wrong with a network where it stands.</summary>
    public bool RunsAnalyzers { get; init; } = true;

    /// <summary>Whether unsafe code may be compiled, without which memory of a method is cleared at every call.</summary>
    public bool AllowsUnsafe { get; init; }

    /// <summary>Whether an editor asks, which runs the analyzers whatever errors there are.</summary>
    public bool IsEditor { get; init; }
}
