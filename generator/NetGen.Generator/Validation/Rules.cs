namespace NetGen.Generator.Validation;

/// <summary>Every rule of a declaration. Each has a section in generator/diagnostics.md and a line in AnalyzerReleases.</summary>
internal static class Rules
{
    public static readonly Rule NotPartial = new("NG0001", "Network class is not partial",
        "Network '{0}' must be partial so that the generator can add Forward and Backward to it; add the 'partial' modifier");

    public static readonly Rule ContainerNotPartial = new("NG0002", "Type around a network is not partial",
        "Type '{1}' contains network '{0}' and must be partial so that the network can be completed; add the 'partial' modifier to '{1}'");

    public static readonly Rule UnsupportedType = new("NG0003", "Type cannot be a network",
        "Network '{0}' is {1}; a network must be a non-generic, non-static class that other files can see");

    public static readonly Rule NoLayers = new("NG0004", "Network has no layers",
        "Network '{0}' has no layers; add at least one, such as [Dense(2, 1, Activation.Sigmoid)]");

    public static readonly Rule LayersSplit = new("NG0005", "Layers stand on several declarations",
        "The layers of network '{0}' stand on more than one partial declaration, whose order is not defined; move them to one declaration");

    public static readonly Rule LayersWithoutNetwork = new("NG0006", "Layers without [Network]",
        "Class '{0}' declares layers but is not marked as a network, so nothing is generated for it; add [Network]");

    public static readonly Rule MemberIsTaken = new("NG0007", "Member has the name of a generated one",
        "Network '{0}' declares '{1}', which the generator adds itself; rename it or, for a method, change its parameters");

    public static readonly Rule NameIsTaken = new("NG0008", "Network has the name of a generated member",
        "Network '{0}' is named like a member that the generator adds to it; rename the class");

    public static readonly Rule AbstractNetwork = new("NG0009", "Network class is abstract",
        "Network '{0}' is abstract, so it can be neither created nor trained; remove the 'abstract' modifier", RuleSeverity.Warning);

    public static readonly Rule CannotOverride = new("NG0010", "Abstract member cannot be overridden",
        "Network '{0}' inherits the abstract '{1}', which the generated '{2}' cannot override; make both alike and public, or rename the inherited one");

    public static readonly Rule HidesMember = new("NG0011", "Generated member hides an inherited one",
        "Network '{0}' inherits '{1}', which the generated '{2}' hides, so that calls by the base class do not reach the network; make the inherited one virtual or rename it", RuleSeverity.Warning);

    public static readonly Rule NonPositiveSize = new("NG0101", "Layer size is not positive",
        "Layer {0} ({1}) has {3} {2}; a layer needs at least 1");

    public static readonly Rule SizeMismatch = new("NG0102", "Sizes of consecutive layers differ",
        "Layer {0} ({1}) expects {2} inputs but {3} produces {4}; change {2} to {5}");

    public static readonly Rule NoSize = new("NG0103", "No layer gives a size",
        "Network '{0}' has only layers that are as wide as the one before them; add one with sizes, such as [Dense(2, 1, Activation.Sigmoid)]");

    public static readonly Rule ResidualSize = new("NG0104", "Sizes of a residual block differ",
        "Layer {0} (Residual) adds its {1} inputs to the {2} outputs of layer {3} ({4}), which must be as many; change {2} to {1}");

    public static readonly Rule InputMissing = new("NG0105", "Shape of the inputs is missing",
        "Layer {0} ({1}) {2}; add [Input({3})] with their sizes");

    public static readonly Rule InputRank = new("NG0106", "Layer slides over another shape",
        "Layer {0} ({1}) takes {2}, but {3} produces {4}; use a layer for that shape, or change what comes before it");

    public static readonly Rule ChannelMismatch = new("NG0107", "Channels or features of consecutive layers differ",
        "Layer {0} ({1}) expects {2} {6} but {3} produces {4}; change {2} to {5}");

    public static readonly Rule WindowTooLarge = new("NG0108", "Window is larger than its input",
        "Layer {0} ({1}) has a window that reaches over {2} places, but its input has {3}, padding included ({4}); make the window smaller or the padding larger");

    public static readonly Rule GroupsDivide = new("NG0109", "Groups do not divide the channels",
        "Layer {0} ({1}) has Groups = {2}, which must divide its {3} input channels and its {4} output channels");

    public static readonly Rule InputSize = new("NG0110", "Size of the inputs is out of range",
        "[Input] has {0}; {1}");

    public static readonly Rule SoftmaxOfPlaces = new("NG0111", "Softmax over places",
        "Layer {0} ({1}) has {2} over {3}, {4}, or use an activation of each value");

    public static readonly Rule ProjectionShape = new("NG0112", "No stride projects a block's input to what is within",
        "Layer {0} (Residual) cannot project its {1} inputs to the {2} outputs of layer {3} ({4}): no stride makes as many places of them; choose strides within that divide the places alike");

    public static readonly Rule UndefinedActivation = new("NG0201", "Activation is not defined",
        "Layer {0} ({1}) has activation {2}, which is not a member of Activation; use a named member such as Activation.ReLU");

    public static readonly Rule UndefinedLoss = new("NG0202", "Loss is not defined",
        "Network '{0}' has loss {1}, which is not a member of Loss; use a named member such as Loss.CrossEntropy");

    public static readonly Rule SoftmaxBeforeEnd = new("NG0203", "Softmax before the last layer",
        "Layer {0} ({1}) has {2} but is not the last layer; {2} makes outputs compete for one total, which rarely helps the layers above; use ReLU or Tanh here, or move it to the end", RuleSeverity.Warning);

    public static readonly Rule LossNeedsActivation = new("NG0204", "Loss does not fit the last activation",
        "Loss {0} needs {1} in the last layer, which has {2}; change the activation to {1} or leave the loss out");

    public static readonly Rule ActivationParameter = new("NG0205", "Activation parameter out of range",
        "Layer {0} ({1}) has {2} = {3}; {4} needs a finite number of at least 0");

    public static readonly Rule StepBeforeEnd = new("NG0206", "Step before the last layer",
        "Layer {0} ({1}) has Step but is not the last layer; Step has no derivative to train the layers below by, use Sigmoid or Tanh here");

    public static readonly Rule LossNeedsElementwise = new("NG0207", "Loss needs a derivative for each output",
        "Loss {0} needs a last activation with a derivative for each output, which {1} has not; use Loss.{2} or leave the loss out");

    public static readonly Rule SoftmaxOfOne = new("NG0208", "Softmax over one output",
        "Layer {0} ({1}) has {2} over 1 output, which is always {3}; use Sigmoid with 1 output, or an output for each class", RuleSeverity.Warning);

    public static readonly Rule LinearBeforeDense = new("NG0209", "Two linear maps in a row",
        "Layer {0} ({1}) has no activation, so layers {0} and {2} together compute no more than one linear map; give layer {0} an activation such as ReLU", RuleSeverity.Warning);

    public static readonly Rule SettingOutOfRange = new("NG0210", "Setting out of range",
        "Layer {0} ({1}) has {2} = {3}; it must be {4}");

    public static readonly Rule UndefinedInitializer = new("NG0211", "Initializer is not defined",
        "Layer {0} ({1}) has initializer {2}, which is not a member of Initializer; use a named member such as Initializer.He");

    public static readonly Rule InitialValueUnused = new("NG0212", "Initial value without effect",
        "Layer {0} ({1}) has InitialValue = {2}, which only Initializer.Constant uses, but its initializer is {3}; set Initializer = Initializer.Constant or remove the value", RuleSeverity.Warning);

    public static readonly Rule DropoutLast = new("NG0213", "Dropout after the last layer",
        "Layer {0} (Dropout) is the last layer, so training would drop outputs of the network itself; move it before the layer above or remove it", RuleSeverity.Warning);

    public static readonly Rule UndefinedPrecision = new("NG0214", "Precision is not defined",
        "Network '{0}' has precision {1}, which is not a member of Precision; use Precision.Exact or Precision.Fast");

    public static readonly Rule PositiveWeight = new("NG0215", "Positive weight does not fit",
        "Network '{0}' has PositiveWeight = {1} with loss {2}; it needs a finite number above 0 and Loss.BinaryCrossEntropy");

    public static readonly Rule ResidualEnd = new("NG0216", "Residual block does not end within the network",
        "Layer {0} (Residual) is around {1} layers and needs one more after them, but only {2} follow; lower the number or add a layer such as [Dense(8, 3, Activation.Softmax)]");

    public static readonly Rule ResidualOverlap = new("NG0217", "Residual blocks overlap",
        "Layer {0} (Residual) ends with layer {1}, after the block of layer {2} around it, which ends with layer {3}; lower its number of layers to {4}");

    public static readonly Rule ParameterUnused = new("NG0218", "Activation parameter without effect",
        "Layer {0} ({1}) has {2} = {3}, which only {4} uses, but its activation is {5}; {6} or remove it", RuleSeverity.Warning);

    public static readonly Rule HingeNeverNegative = new("NG0219", "Hinge loss after an activation that is never negative",
        "Loss Hinge has targets -1 and 1 and divides them at 0, but {0} in layer {1} ({2}) is never negative, so that no target of -1 is ever met; use Linear or Tanh there", RuleSeverity.Warning);

    public static readonly Rule UndefinedStorage = new("NG0220", "Storage is not defined",
        "Network '{0}' has storage {1}, which is not a member of WeightStorage; use WeightStorage.Float or WeightStorage.BFloat16");

    public static readonly Rule PaddingUnused = new("NG0221", "Padding without effect",
        "Layer {0} ({1}) has {2} = {3}, which {4} = true leaves out; remove one of both", RuleSeverity.Warning);

    public static readonly Rule UndefinedLayout = new("NG0222", "Input layout is not defined",
        "[Input] has layout {0}, which is not a member of InputLayout; use InputLayout.ChannelsFirst or InputLayout.ChannelsLast");

    public static readonly Rule TooManyParameters = new("NG0301", "Network has too many parameters",
        "Network '{0}' needs {1} parameters, {2} of them in layer {3}; the limit is {4}");

    public static readonly Rule TooManyValues = new("NG0302", "Network holds too many values for a sample",
        "Network '{0}' holds {1} values for a sample, inputs and all layers' outputs together; the limit is {2}");

    public static readonly Rule VectorHalfEmpty = new("NG0303", "Hidden size leaves a vector half empty",
        "Layer {0} ({1}) computes its {2} outputs in vectors that hold {3}; {3} outputs take no longer{4}", RuleSeverity.Hint);

    public static readonly Rule ScratchLeavesStack = new("NG0304", "Scratch does not fit the stack",
        "Network '{0}' needs {1} floats of scratch for a {2}, more than the {3} that are taken from the stack, mostly for layer {4}; each thread keeps its own, allocated at its first call", RuleSeverity.Hint);

    public static readonly Rule LayerPlan = new("NG0305", "How a layer is computed",
        "Layer {0} ({1}, {2} → {3}): {4}; {5} multiply-adds and {6} floats of scratch a {7}; {8} lines of kernels at {9} bits", RuleSeverity.Hint);

    public static readonly Rule StorageUnused = new("NG0306", "Storage without effect",
        "Network '{0}' has Storage = WeightStorage.{1}, which makes large weights smaller, but no layer's are: its {2} bytes of parameters stay as they are; leave the storage out", RuleSeverity.Hint);

    public static readonly Rule PlacesLeftOut = new("NG0307", "Stride leaves places out",
        "Layer {0} ({1}) never looks at the last {2} of its input, {3}: the window does not reach them; pad, or choose sizes that the stride divides", RuleSeverity.Hint);

    public static readonly Rule StateTooLarge = new("NG0308", "State of a stream is too large",
        "Network '{0}' remembers {1} floats of a stream, {2} of them in layer {3} ({4}), but its state is a value of at most {5}; use fewer features, or windows that reach less far back");

    public static readonly Rule RuntimeMissing = new("NG0401", "Runtime library is missing",
        "The project declares a network but does not reference the library NetGen; add the package NetGen {0}");

    public static readonly Rule RuntimeVersion = new("NG0402", "Runtime library has another version",
        "NetGen's generator is version {0} but the referenced library NetGen is version {1}; reference version {0} of both");

    public static readonly Rule LanguageVersion = new("NG0403", "C# version is too old",
        "Networks need C# 12 or later but the project is compiled as C# {0}; remove <LangVersion> from the project or set it to 12 or higher");

    public static readonly Rule VectorBits = new("NG0404", "NetGenVectorBits is not a vector width",
        "The property NetGenVectorBits is '{0}'; set it to 128, 256 or 512, or leave it out for kernels of every width");

    public static readonly Rule GeneratorFailed = new("NG0405", "NetGen's generator failed",
        "NetGen's generator failed on network '{0}', which is a fault of NetGen: {1}; please report it with the declaration");

    public static readonly Rule GeneratedFileCompiled = new("NG0406", "Generated file is compiled as a source",
        "'{1}' holds generated members of network '{0}' and is one of the project's own sources, beside what is generated now; delete it, or take its folder out of the project by <Compile Remove=\"...\" />");

    public static readonly Rule KeywordTaken = new("NG0407", "Type has the name of a keyword",
        "The project has a type or a global alias called '{0}', which generated code would take for the keyword; rename it or put the type into a namespace");

    public static readonly Rule WeightsMissing = new("NG0501", "Weights file is not part of the build",
        "Network '{0}' takes its weights from {1}, which the build does not know{2}; {3}");

    public static readonly Rule WeightsMalformed = new("NG0502", "Weights file is malformed",
        "The weights file {0} is malformed at byte {1}: found {2}, expected {3}; save or fetch the file again");

    public static readonly Rule WeightsOfAnother = new("NG0503", "Weights are of another network",
        "The weights in {1} are not those of network '{0}': {2}; change the declaration or save the weights of this network");

    public static readonly Rule WeightsTooLarge = new("NG0504", "Weights file is too large to be compiled in",
        "The weights file {0} has {1} bytes, but at most {2} are compiled in; leave Weights out and load it by SafeTensors.Load");

    public static readonly Rule WeightsUnreadable = new("NG0505", "Weights file cannot be read",
        "The weights file {0} cannot be read: {1}; put a regular file that can be read in its place");

    public static readonly Rule NormalizerLeftOut = new("NG0506", "Weights file has a normaliser that the class has not",
        "The weights file {0} has a normaliser, which is not compiled in, so that network '{1}' takes normalised inputs; give the class a member of type Normalizer and apply it to inputs, or save the weights with it folded in (FoldInto)", RuleSeverity.Warning);

    /// <summary>Every rule, for the analyzer's list of diagnostics.</summary>
    public static readonly IReadOnlyList<Rule> All =
    [
        NotPartial, ContainerNotPartial, UnsupportedType, NoLayers, LayersSplit, LayersWithoutNetwork, MemberIsTaken, NameIsTaken, AbstractNetwork,
        CannotOverride, HidesMember,
        NonPositiveSize, SizeMismatch, NoSize, ResidualSize, InputMissing, InputRank, ChannelMismatch, WindowTooLarge, GroupsDivide, InputSize, SoftmaxOfPlaces, ProjectionShape,
        UndefinedActivation, UndefinedLoss, SoftmaxBeforeEnd, LossNeedsActivation, ActivationParameter, StepBeforeEnd, LossNeedsElementwise, SoftmaxOfOne, LinearBeforeDense,
        SettingOutOfRange, UndefinedInitializer, InitialValueUnused, DropoutLast, UndefinedPrecision, PositiveWeight, ResidualEnd, ResidualOverlap, ParameterUnused, HingeNeverNegative, UndefinedStorage, PaddingUnused, UndefinedLayout,
        TooManyParameters, TooManyValues, VectorHalfEmpty, ScratchLeavesStack, LayerPlan, StorageUnused, PlacesLeftOut, StateTooLarge,
        RuntimeMissing, RuntimeVersion, LanguageVersion, VectorBits, GeneratorFailed, GeneratedFileCompiled, KeywordTaken,
        WeightsMissing, WeightsMalformed, WeightsOfAnother, WeightsTooLarge, WeightsUnreadable, NormalizerLeftOut,
    ];

    /// <summary>Rules whose findings may bring repairs.</summary>
    public static readonly IReadOnlyList<Rule> WithRepairs =
    [
        SizeMismatch, ResidualSize, ChannelMismatch, GroupsDivide, InputSize, SoftmaxOfPlaces,
        UndefinedLoss, SoftmaxBeforeEnd, LossNeedsActivation, ActivationParameter, StepBeforeEnd, LossNeedsElementwise, SoftmaxOfOne, LinearBeforeDense,
        SettingOutOfRange, UndefinedInitializer, InitialValueUnused, UndefinedPrecision, PositiveWeight,
        ResidualOverlap, ParameterUnused, HingeNeverNegative, UndefinedStorage, PaddingUnused, UndefinedLayout, VectorHalfEmpty, StorageUnused,
    ];
}
