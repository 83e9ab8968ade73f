using System.CommandLine;
using System.Globalization;
using ForecastSample;
using NetGen;

var outOption = new Option<DirectoryInfo>("--out") { Description = "The folder for the picture. Default: pictures, beside the program.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "pictures")) };
var epochsOption = new Option<int>("--epochs") { Description = "Passes over the training series.", DefaultValueFactory = _ => 60 };
var hoursOption = new Option<int>("--hours") { Description = "Hours of each forecast.", DefaultValueFactory = _ => 48 };
var seedOption = new Option<int>("--seed") { Description = "Another grid, another start.", DefaultValueFactory = _ => 1 };
var command = new RootCommand("Trains a recurrent network on the load of a power grid, then lets it forecast two days by its own answers.") { outOption, epochsOption, hoursOption, seedOption };
command.SetAction(arguments =>
{
    CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    try
    {
        // A year to learn from, and the ten weeks that follow to forecast.
        int seed = arguments.GetValue(seedOption);
        int hours = arguments.GetValue(hoursOption);
        if (hours is < 1 or > Grid.Week)
            throw new ArgumentException($"--hours is {hours}, but a forecast has 1 to {Grid.Week}, a week.");
        float[] load = Grid.Load(62 * Grid.Week, seed);
        var network = Train(load.AsSpan(0, 52 * Grid.Week), arguments.GetValue(epochsOption), seed);
        var folder = arguments.GetValue(outOption)!;
        folder.Create();
        Compare(network, load[(52 * Grid.Week)..], hours, Path.Combine(folder.FullName, "forecast.png"));
        return 0;
    }
    catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
    {
        Console.Error.WriteLine(exception.Message);
        return 1;
    }
});
return command.Parse(args).Invoke();

static LoadForecaster Train(ReadOnlySpan<float> load, int epochs, int seed)
{
    Console.WriteLine(LoadForecaster.Architecture);
    var train = SequenceDataset.FromSeries(load, features: 1, window: 4 * Grid.Week, stride: Grid.Week, targetsAtEveryStep: true);

    var network = new LoadForecaster();
    network.Initialize(seed);
    using var trainer = new Trainer<LoadForecaster>(network, new TrainingOptions
    {
        Epochs = epochs,
        BatchSize = 16,
        Optimizer = Optimizer.Adam(1e-2),
        Schedule = LearningRateSchedule.Cosine(),
        ClipNorm = 1,
        Truncation = 48,        // four weeks, two days at a time: what is remembered is carried on
        BurnIn = Grid.Day,      // on the first day the network cannot know yet
        Seed = seed,
    });
    trainer.EpochCompleted += (_, completed) => Console.WriteLine(completed.Report);
    trainer.Fit(train);

    return network;
}

// From every day at midnight, by its own answers, beside the load of a week earlier and of a day earlier.
static void Compare(LoadForecaster network, float[] load, int hours, string picture)
{
    const int Known = 2 * Grid.Week;
    var (own, lastWeek, lastDay) = (new Error(), new Error(), new Error());
    float[] forecast = new float[hours];
    var state = new LoadForecaster.State();
    network.Prime(ref state, load, Known - 1);
    for (int now = Known; now + hours <= load.Length; now += Grid.Day)
    {
        Forecast(network, state, load[now - 1], forecast);
        for (int hour = 0; hour < hours; hour++)
        {
            float came = load[now + hour];
            own.Add(forecast[hour] - came);
            lastWeek.Add(Before(load, now, hour, Grid.Week) - came);
            lastDay.Add(Before(load, now, hour, Grid.Day) - came);
        }

        if (now == Known)
            Draw(load, now, forecast, picture);
        // The day passes: its loads are known now.
        network.Prime(ref state, load.AsSpan(now - 1), Math.Min(Grid.Day, load.Length - now));
    }

    Console.WriteLine($"Mean absolute error over {hours} hours, {own.Count / hours} forecasts: {own.Mean:F3}; the same hour a day ago {lastDay.Mean:F3}, a week ago {lastWeek.Mean:F3}.");
    Console.WriteLine($"The first forecast: {picture}");
}

// A copy of the state runs ahead; the stream's own stays where it is.
static void Forecast(LoadForecaster network, LoadForecaster.State state, float last, Span<float> forecast)
{
    network.Step(ref state, [last], forecast);
    for (int hour = 1; hour < forecast.Length; hour++)
        network.Step(ref state, forecast.Slice(hour - 1, 1), forecast.Slice(hour, 1));
}

// A forecast that needs no network: what there was at the same time of the last period that is known.
static float Before(float[] load, int now, int hour, int period) => load[now - period + (hour % period)];

static void Draw(float[] load, int now, float[] forecast, string picture)
{
    const int Shown = 2 * Grid.Day;
    float[] came = load[(now - Shown)..(now + forecast.Length)];
    float[] ahead = [.. Enumerable.Repeat(float.NaN, Shown), .. forecast];
    float[] naive = [.. Enumerable.Repeat(float.NaN, Shown), .. forecast.Select((_, hour) => Before(load, now, hour, Grid.Week))];
    Plots.Series("Load of a power grid", [("load", came), ("forecast", ahead), ("a week ago", naive)], timeLabel: "hour", valueLabel: "load").SavePng(picture);
}
