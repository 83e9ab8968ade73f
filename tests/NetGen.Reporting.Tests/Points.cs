namespace NetGen.Reporting.Tests;

/// <summary>Data sets of two inputs.</summary>
internal static class Points
{
    /// <summary>Class 1 is right of the middle, but for the last sample.</summary>
    public static Dataset TwoClasses => Dataset.FromArrays([-1, -1, -1, 1, 1, -1, 1, 1, -0.5f, 0], [0, 0, 1, 1, 1], 2, 1, ["width (cm)", "height (cm)"]);

    /// <summary>One sample of each class: left below, right below, above.</summary>
    public static Dataset ThreeClasses => Dataset.FromClasses([-1, -1, 1, -1, 0, 1], [0, 1, 2], ["left", "<right>", "上"]);
}
