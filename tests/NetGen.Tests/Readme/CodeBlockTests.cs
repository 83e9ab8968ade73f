namespace NetGen.Tests.Readme;

/// <summary>The C# of the documentation is that of programs that are built and run: nobody reads code that does not compile.</summary>
public class CodeBlockTests
{
    /// <summary>Compiled block by block among the tests of the generator.</summary>
    private const string Diagnostics = "generator/diagnostics.md";

    public static TheoryData<string> Documents => [.. MarkdownDocument.AllPaths.Where(path => path != Diagnostics)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_block_of_csharp_is_part_of_a_program(string path)
    {
        var wrong = MarkdownDocument.Read(path).Blocks.Where(block => block.IsCSharp)
            .Select(block => (block.Line, Problem: ProblemOf(block))).Where(found => found.Problem is not null);
        Assert.Empty(wrong.Select(found => $"{path}:{found.Line}: {found.Problem}"));
    }

    [Fact]
    public void The_readme_quotes_programs() => Assert.Contains(MarkdownDocument.Read("README.md").Blocks, block => block.IsCSharp);

    [Theory]
    [InlineData("b();", null)]
    [InlineData("a();|b();", null)]
    [InlineData("    a();|    b();", null)]
    [InlineData("a();||d();", null)]
    [InlineData("a();|c();", "a();")]
    [InlineData("d();||a();", "a();")]
    [InlineData("x();", "x();")]
    public void Lines_between_blank_ones_stand_together_in_the_source_and_in_order(string code, string? missing) =>
        Assert.Equal(missing, Quotation.FirstMissing(code.Split('|'), ["{", "    a();", "    b();", "", "    c();", "    d();", "}"]));

    private static string? ProblemOf(CodeBlock block)
    {
        if (block.Source is null)
            return "C# without its source: put <!-- from samples/NAME/FILE.cs --> on the line before the block.";
        string file = Path.Combine(Repository.Root, block.Source);
        if (!File.Exists(file) || Path.GetExtension(file) != ".cs")
            return $"{block.Source} is no C# file of this repository.";
        return Quotation.FirstMissing(block.Code, File.ReadAllLines(file)) is { } missing
            ? $"{block.Source} does not hold, there and after what is quoted before it: {missing}"
            : null;
    }
}
