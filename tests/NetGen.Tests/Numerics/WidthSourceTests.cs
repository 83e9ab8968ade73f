namespace NetGen.Tests.Numerics;

public class WidthSourceTests
{
    [Theory]
    [InlineData("VectorMath", "256")]
    [InlineData("VectorMath", "512")]
    [InlineData("DenseLanesGradient", "256")]
    [InlineData("DenseLanesGradient", "512")]
    [InlineData("DenseRowsGradient", "256")]
    [InlineData("DenseRowsGradient", "512")]
    public void The_widths_share_one_text(string type, string width)
    {
        string folder = Path.Combine(RepositoryRoot(), "src", "NetGen", "Numerics");
        string text = File.ReadAllText(Path.Combine(folder, $"{type}.Vector{width}.cs"));
        string narrow = File.ReadAllText(Path.Combine(folder, $"{type}.Vector128.cs"));
        Assert.Contains($"Vector{width}<float>", text, StringComparison.Ordinal);
        Assert.Equal(narrow, text.Replace(width, "128", StringComparison.Ordinal));
    }

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetGen.sln")))
                return folder.FullName;
        }

        Assert.Skip("The sources are not beside the tests: no NetGen.sln in a parent folder.");
        return "";
    }
}
