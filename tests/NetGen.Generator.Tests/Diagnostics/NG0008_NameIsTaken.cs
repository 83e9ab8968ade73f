using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0008_NameIsTaken : RuleTests
{
    protected override string Faulty => "[Network, Dense(2, 1)] partial class {|NG0008:Parameters|};";

    protected override string Mended => "[Network, Dense(2, 1)] partial class Net;";

    protected override string Message => "Network 'Parameters' is named like a member that the generator adds to it; rename the class";

    [Theory]
    [InlineData("InputSize")]
    [InlineData("Architecture")]
    [InlineData("Layer1")]
    public Task Fires_for_constants_and_properties(string name) =>
        Build.Expect($"[Network, Dense(2, 1)] partial class {{|NG0008:{name}|}};");

    [Theory]
    [InlineData("Forward")]
    [InlineData("Backward")]
    [InlineData("Predict")]
    [InlineData("Initialize")]
    [InlineData("ComputeLoss")]
    [InlineData("Dense")]
    [InlineData("Network")]
    [InlineData("Layer2")]
    [InlineData("Kernels")]
    [InlineData("VectorMath")]
    [InlineData("Vector256")]
    public void Other_names_work(string name)
    {
        GeneratorRun.Of($"[Network, Dense(2, 1)] partial class {name};").Compiles();
        GeneratorRun.Of($"namespace NetGen; [Network, Dense(2, 1)] partial class {name};").Compiles();
    }
}
