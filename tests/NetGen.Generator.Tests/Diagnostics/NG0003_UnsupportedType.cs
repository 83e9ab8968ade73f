using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0003_UnsupportedType : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 1)] partial class {|NG0003:Net|}<T>;";

    protected override string Mended => "[Network, Dense(2, 1)] partial class Net;";

    protected override string Message => "Network 'Net' is generic; a network must be a non-generic, non-static class that other files can see";

    [Theory]
    [InlineData("[Network, Dense(2, 1)] partial record {|NG0003:Net|};", "a record")]
    [InlineData("[Network, Dense(2, 1)] partial record class {|NG0003:Net|}(int A);", "a record")]
    [InlineData("[Network, Dense(2, 1)] static partial class {|NG0003:Net|};", "static")]
    [InlineData("[Network, Dense(2, 1)] file partial class {|NG0003:Net|};", "file-local")]
    [InlineData("[Network, Dense(2, 1)] partial class {|NG0003:Net|}<T>;", "generic")]
    [InlineData("partial class Outer<T> { [Network, Dense(2, 1)] partial class {|NG0003:Net|}; }", "inside a generic type")]
    [InlineData("partial struct Outer<T> { partial class Middle { [Network, Dense(2, 1)] partial class {|NG0003:Net|}; } }", "inside a generic type")]
    [InlineData("file partial class Outer { [Network, Dense(2, 1)] partial class {|NG0003:Net|}; }", "inside a file-local type")]
    public async Task Names_the_kind(string source, string kind)
    {
        var reports = await Build.Expect(source);
        Assert.Contains($"'Net' is {kind};", reports[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{|CS0592:Network|}, {|CS0592:Dense|}(2, 1)] partial struct Net;")]
    [InlineData("[{|CS0592:Network|}, {|CS0592:Dense|}(2, 1)] partial record struct Net;")]
    [InlineData("[{|CS0592:Network|}, {|CS0592:Dense|}(2, 1)] partial interface Net;")]
    [InlineData("[{|CS0592:Network|}, {|CS0592:Dense|}(2, 1)] enum Net { }")]
    [InlineData("[{|CS0592:Network|}, {|CS0592:Dense|}(2, 1)] delegate void Net();")]
    public Task Leaves_types_that_are_no_classes_to_the_compiler(string source) => Build.Expect(source);

    [Fact]
    public Task Tells_apart_types_of_one_name() => Build.Expect(
        """
        [Network, Dense(2, 1)] partial class Net;
        [Network, Dense(2, 1)] partial class {|NG0003:Net|}<T>;
        [Network, Dense(2, 1)] partial class {|NG0003:Net|}<T, U>;
        """);

    [Fact]
    public Task Says_so_of_file_local_classes_of_one_name_too() => Build.Expect(
        "[Network, Dense(2, 1)] file partial class {|NG0003:Net|};",
        "[Network, Dense(2, 1)] file partial class {|NG0003:Net|};",
        "[Network, Dense(2, 1)] partial class Net;");
}
