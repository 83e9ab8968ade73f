namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0004_NoLayers : RuleTests
{
    protected override string Faulty => "[{|NG0004:Network(Loss = Loss.MeanSquaredError)|}] partial class Net;";

    protected override string Mended => "[Network(Loss = Loss.MeanSquaredError), Dense(2, 1, Activation.Sigmoid)] partial class Net;";

    protected override string Message => "Network 'Net' has no layers; add at least one, such as [Dense(2, 1, Activation.Sigmoid)]";
}
