namespace NetGen;

/// <summary>The settings of a window that slides over signals or images.</summary>
/// <param name="Axes">Those of each axis: height and width, or a signal's one.</param>
/// <param name="Same">Whether it is padded so that there is a position for each stride begun.</param>
internal sealed record WindowFacts(IReadOnlyList<AxisFacts> Axes, SettingFacts Same)
{
    private const string Kernel = "kernel";
    private const string Stride = "stride";
    private const string Padding = "padding";
    private const string Dilation = "dilation";

    private static readonly SettingFacts SamePadding = new("samePadding", SettingRange.Flag) { Default = 0 };

    /// <summary>A window that is moved on by 1, and may look at places apart from each other.</summary>
    public static WindowFacts Dense(int rank) => new(AxesOf(rank, isDilated: true), SamePadding);

    /// <summary>A window that is moved on by its own size.</summary>
    public static WindowFacts Pooling(int rank) => new(AxesOf(rank, isDilated: false), SamePadding) { NeedsPlaces = true };

    /// <summary>Whether there is a place of the input under each position: padding is then at most half of the window.</summary>
    public bool NeedsPlaces { get; private init; }

    /// <summary>Axes along which it slides: 1 of signals, 2 of images.</summary>
    public int Rank => Axes.Count;

    /// <summary>All settings: those of the constructor first.</summary>
    public IEnumerable<SettingFacts> Settings =>
        Axes.Select(axis => axis.Kernel).Concat(Axes.Select(axis => axis.Stride)).Concat(Axes.Select(axis => axis.Padding)).Append(Same)
            .Concat(Axes.Select(axis => axis.Dilation).OfType<SettingFacts>());

    /// <summary>The window over an input.</summary>
    /// <param name="input">A signal or an image.</param>
    /// <param name="settings">All settings, within their ranges.</param>
    public Window On(Shape input, IReadOnlyDictionary<string, double> settings)
    {
        bool isSame = settings[Same.Name] != 0;
        return Rank == 1
            ? new Window(WindowAxis.One, AxisOf(Axes[0], input.Columns))
            : new Window(AxisOf(Axes[0], input.Rows), AxisOf(Axes[1], input.Columns));

        WindowAxis AxisOf(AxisFacts axis, int places)
        {
            var (size, stride, padding, dilation) = (Of(axis.Kernel), Of(axis.Stride), Of(axis.Padding), axis.Dilation is { } apart ? Of(apart) : 1);
            // A sequence has no future: the last place that the window looks at is the step at hand.
            if (input.IsSequence)
                return new WindowAxis(size, stride, (int)Math.Min(int.MaxValue, (size - 1L) * dilation), 0, dilation);
            return isSame ? WindowAxis.Same(places, size, stride, dilation) : new WindowAxis(size, stride, padding, padding, dilation);
        }

        int Of(SettingFacts setting) => (int)settings[setting.Name];
    }

    /// <summary>The shape that the window's positions have; null where it slides over no such input, or does not fit it.</summary>
    /// <param name="input">The input.</param>
    /// <param name="channels">Values of each position.</param>
    /// <param name="settings">All settings.</param>
    public Shape? OutputOf(Shape input, int channels, IReadOnlyDictionary<string, double> settings)
    {
        if (channels < 1 || !Takes(input, settings) || MisfitOf(input, channels, settings) is not null)
            return null;
        var window = On(input, settings);
        int columns = window.Width.Positions(input.Columns);
        return input.IsSequence ? input.WithFeatures(channels) : Rank == 1 ? Shape.OfSignal(channels, columns) : Shape.OfImage(channels, window.Height.Positions(input.Rows), columns);
    }

    /// <summary>Positions on an input, counted so that no size overflows; 0 where the window slides over no such input, or does not fit it.</summary>
    /// <param name="input">The input.</param>
    /// <param name="settings">All settings.</param>
    public decimal PositionsOn(Shape input, IReadOnlyDictionary<string, double> settings) =>
        Takes(input, settings) && TooMuchPadding(settings) is null && On(input, settings) is var window ? (decimal)window.Height.Positions(input.Rows) * window.Width.Positions(input.Columns) : 0;

    /// <summary>Why the window's positions have no shape; null where they have one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="channels">Values of each position.</param>
    /// <param name="settings">All settings, within their ranges.</param>
    public string? MisfitOf(Shape input, int channels, IReadOnlyDictionary<string, double> settings)
    {
        if (input.SpatialRank != Rank)
            return $"{input} inputs, but the kind takes {(Rank == 1 ? "signals, channels × length" : "images, channels × height × width")}";
        if (input.IsSequence && NotCausal(settings).FirstOrDefault() is { } setting)
            return FormattableString.Invariant($"{setting.Name} is {settings[setting.Name]}, but of a sequence every step is a position that looks back at earlier ones: leave it out");
        if (TooMuchPadding(settings) is { } padding)
            return FormattableString.Invariant($"{padding.Name} is {settings[padding.Name]} but must be at most half of the kernel");
        var window = On(input, settings);
        decimal positions = PositionsOn(input, settings);
        if (positions == 0)
            return $"a window that reaches over {Text(window.Height.Reach, window.Width.Reach)} places of {Text(window.Height.Padded(input.Rows), window.Width.Padded(input.Columns))}, padding included";
        return channels * positions > int.MaxValue ? FormattableString.Invariant($"{channels * positions} outputs, more than can be counted") : null;

        string Text(long rows, long columns) => Rank == 1 ? FormattableString.Invariant($"{columns}") : FormattableString.Invariant($"{rows} × {columns}");
    }

    /// <summary>Whether it is an input of the window's axes and all settings are given, within their ranges.</summary>
    private bool Takes(Shape input, IReadOnlyDictionary<string, double> settings) =>
        input.SpatialRank == Rank && Settings.All(setting => settings.TryGetValue(setting.Name, out double value) && setting.Range.Contains(value));

    /// <summary>The padding with which positions would have no place of the input; null where each has one.</summary>
    private SettingFacts? TooMuchPadding(IReadOnlyDictionary<string, double> settings) =>
        NeedsPlaces && settings[Same.Name] == 0 ? Axes.FirstOrDefault(axis => settings[axis.Padding.Name] * 2 > settings[axis.Kernel.Name])?.Padding : null;

    /// <summary>The settings by which positions would not be the steps of a sequence.</summary>
    public IEnumerable<SettingFacts> NotCausal(IReadOnlyDictionary<string, double> settings) =>
        new[] { Same, Axes[0].Stride, Axes[0].Padding }.Where(setting => settings[setting.Name] != setting.Default);

    private static AxisFacts[] AxesOf(int rank, bool isDilated) => [.. (rank == 1 ? [""] : new[] { "Height", "Width" }).Select(axis =>
    {
        var kernel = Of(Kernel, least: 1);
        return new AxisFacts(
            kernel,
            isDilated ? Of(Stride, least: 1) with { Default = 1 } : Of(Stride, least: 1) with { Default = 0, Follows = kernel },
            Of(Padding, least: 0) with { Default = 0 },
            isDilated ? Of(Dilation, least: 1) with { Default = 1 } : null);

        SettingFacts Of(string name, int least)
        {
            var setting = new SettingFacts(name + axis, SettingRange.From(least));
            return axis.Length == 0 ? setting : setting with { Shared = name == Kernel ? name : char.ToUpperInvariant(name[0]) + name.Substring(1) };
        }
    })];
}

/// <summary>The settings of one axis of a window.</summary>
internal sealed record AxisFacts(SettingFacts Kernel, SettingFacts Stride, SettingFacts Padding, SettingFacts? Dilation);
