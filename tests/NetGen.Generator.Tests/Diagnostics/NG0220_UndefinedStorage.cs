using NetGen.Generator.Tests.Compilation;

namespace NetGen.Generator.Tests.Diagnostics;

public sealed class NG0220_UndefinedStorage : RuleTests
{
    protected override string Faulty => "[Network(Storage = {|NG0220:(WeightStorage)7|}), Dense(784, 16)] partial class Net;";

    protected override string Mended => "[Network(Storage = WeightStorage.BFloat16), Dense(784, 16)] partial class Net;";

    protected override string Message => "Network 'Net' has storage 7, which is not a member of WeightStorage; use WeightStorage.Float or WeightStorage.BFloat16";

    protected override (string Title, string Source)[] Fixes => [("Leave the storage out", "[Network, Dense(784, 16)] partial class Net;")];
}
