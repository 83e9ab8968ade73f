using System.Reflection;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Tests.Compilation;

/// <summary>The generator's tracked steps, and why each ran.</summary>
internal static class PipelineSteps
{
    /// <summary>The constants of <see cref="TrackingNames"/>: the steps that are this generator's own.</summary>
    public static readonly IReadOnlyList<string> Names =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>Requires that nothing was computed anew.</summary>
    public static void AssertCached(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        Assert.Equal([], Ran(result));
    }

    /// <summary>The tracked steps and outputs that ran to a new result, as <c>step: reason</c>.</summary>
    public static IEnumerable<string> Ran(GeneratorRunResult result)
    {
        var steps = result.TrackedSteps.Where(step => Names.Contains(step.Key)).Concat(result.TrackedOutputSteps);
        return steps
            .SelectMany(step => step.Value.SelectMany(run => run.Outputs).Select(output => (step.Key, output.Reason)))
            .Where(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged))
            .Select(output => $"{output.Key}: {output.Reason}");
    }
}
