using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>Finds what of the project keeps generated code from compiling. Reported once, however many networks there are.</summary>
internal static class ProjectValidator
{
    /// <summary>Generated code reads as C# 12 and later do: file-local types and inline arrays.</summary>
    private const int RequiredLanguage = 1200;

    private static readonly string[] VectorBits = ["", "128", "256", "512"];

    /// <param name="project">The project.</param>
    /// <param name="version">The generator's own version: the runtime library must be of the same.</param>
    /// <param name="takenKeyword">A keyword of generated code that a type or a global alias has as its name.</param>
    public static EquatableArray<Finding> Validate(ProjectSpec project, string version, string? takenKeyword) =>
        Findings(project, version, takenKeyword).ToEquatableArray();

    private static IEnumerable<Finding> Findings(ProjectSpec project, string version, string? takenKeyword)
    {
        if (project.Runtime != version)
            yield return new Finding(Rules.RuntimeVersion, Place.Project, [version, project.Runtime]);
        if (project.Language < RequiredLanguage)
            yield return new Finding(Rules.LanguageVersion, Place.Project, [project.LanguageName]);
        if (takenKeyword is not null)
            yield return new Finding(Rules.KeywordTaken, Place.Project, [takenKeyword]);
        if (!VectorBits.Contains(project.VectorBits))
            yield return new Finding(Rules.VectorBits, Place.Project, [project.VectorBits]);
    }
}
